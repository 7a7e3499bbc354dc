using System.Collections.Immutable;
using Klarpakke.Domain.Keys;

namespace Klarpakke.ClientApi.Keys;

/// <summary>What was imported of your account at a venue, and how completely.</summary>
/// <param name="Complete">True when the venue answered last time and everything in its answer was understood.</param>
/// <param name="Balances">One line per asset. An asset that is not here is not held, as far as the last whole answer says.</param>
/// <param name="NotCovered">Wallets of yours there that the venue keeps apart, and that are never imported.</param>
/// <param name="AttemptedAt">When the venue was last asked.</param>
/// <param name="ReadAt">When it last answered; null when it never has.</param>
/// <param name="Problem">Kind of the error of the last attempt; null when it succeeded.</param>
internal sealed record BalancesRow(
    bool Complete, ImmutableArray<BalanceRow> Balances, ImmutableArray<string> NotCovered, DateTimeOffset AttemptedAt, DateTimeOffset? ReadAt, string? Problem)
{
    public static BalancesRow Of(Venue venue, BalanceLedger ledger) => new(
        ledger.IsComplete, [.. ledger.Entries.Select(BalanceRow.Of)], ImportScope.NotCovered(venue), ledger.AttemptedAt, ledger.ReadAt, ledger.Problem?.ToString());
}
