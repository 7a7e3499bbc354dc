using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.KillSwitch;

/// <summary>What is known when the sale of a position is planned.</summary>
/// <param name="Now">Our clock.</param>
/// <param name="Rules">The venue's demands for the symbol, its trading status with them.</param>
/// <param name="Balance">What the account holds of the base asset; null when not known.</param>
/// <param name="TaggedNet">What the platform owns of the base asset over the whole account, fees paid in it by other positions taken off; null when the account has no such figure.</param>
/// <param name="Bid">The best bid, fresh; null when not known.</param>
/// <param name="Reference">The venue's reference price; null when not known.</param>
/// <param name="CanSwap">Whether the venue can cancel and replace in one step.</param>
/// <param name="IsAccountBlocked">True if the venue does not let the key or the account trade.</param>
/// <param name="HelpedAt">When a person last said that the hindrance is gone; null if nobody did. Setbacks before it no longer count.</param>
public sealed record LiquidationFacts(
    DateTimeOffset Now, SymbolRules Rules, BalanceReading? Balance, decimal? TaggedNet, Price? Bid, Price? Reference, bool CanSwap, bool IsAccountBlocked, DateTimeOffset? HelpedAt)
{
    /// <summary>The price that tells what an amount is worth to the venue; null when none is known.</summary>
    public Price? Worth => Reference ?? Bid;
}
