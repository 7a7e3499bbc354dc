using System.Collections.Immutable;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;

namespace Klarpakke.Grains.KillSwitch;

/// <summary>What is known of one position before its next step.</summary>
/// <param name="Position">The position with its orders and fills.</param>
/// <param name="Fills">Its fills.</param>
/// <param name="Terms">What the venue demands; its rules are known.</param>
/// <param name="Account">How the account stands.</param>
/// <param name="Bid">A trustworthy bid; null when there is none.</param>
/// <param name="At">When it was put together.</param>
internal sealed record KillFacts(Position Position, ImmutableArray<Fill> Fills, AccountTerms Terms, AccountStatus Account, Price? Bid, DateTimeOffset At)
{
    public bool IsAccountBlocked => Account.IsKeyRefused || Terms.MayTrade == false;

    public LiquidationFacts ToLiquidation(DateTimeOffset? helpedAt) => new(
        At, Terms.Rules!, Balance(), Account.Holdings.GetValueOrDefault(Position.Row.Symbol.Base)?.Net, Bid, Terms.Reference, Terms.CanSwap, IsAccountBlocked, helpedAt);

    public ProtectionFacts ToProtection() => new(At, Terms.Rules!, Bid, Terms.Reference);

    // The door's books tell what may still be sold, as of now: without what own orders may take, and without what two readings in a row found missing. What a cancelled order still
    // locks they do not tell; the venue then refuses for the balance, and that is waited for.
    private BalanceReading Balance() => new(At, Account.Holdings.GetValueOrDefault(Position.Row.Symbol.Base)?.Sellable ?? 0m, Position.OpenSells, 0m);
}
