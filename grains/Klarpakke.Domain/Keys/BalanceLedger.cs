using System.Collections.Immutable;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Keys;

/// <summary>
/// What was imported of an account that is looked at, and how completely. What could not be read is said, and never counted as zero: an asset leaves the ledger only when a whole
/// answer of the venue does not have it any more.
/// </summary>
/// <param name="Entries">One per asset, sorted by name.</param>
/// <param name="AttemptedAt">When the venue was last asked.</param>
/// <param name="ReadAt">When it last answered; null when it never has.</param>
/// <param name="Problem">Kind of the error of the last attempt; null when it succeeded.</param>
public sealed record BalanceLedger(ImmutableArray<BalanceEntry> Entries, DateTimeOffset AttemptedAt, DateTimeOffset? ReadAt, ErrorKind? Problem)
{
    /// <summary>True when the venue answered last time and everything in its answer was understood.</summary>
    public bool IsComplete => Problem is null && Entries.All(entry => entry.State == BalanceState.Read);

    /// <summary>The ledger after an attempt.</summary>
    public static BalanceLedger After(BalanceLedger? before, Result<AccountHoldings> answer, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Error is { } error
            ? new BalanceLedger([.. (before?.Entries ?? []).Select(entry => Failed(entry, error.Kind))], now, before?.ReadAt, error.Kind)
            : new BalanceLedger(EntriesOf(answer.Value, now), now, now, null);
    }

    private static BalanceEntry Failed(BalanceEntry entry, ErrorKind problem) =>
        entry.State == BalanceState.Unknown ? entry : entry with { State = BalanceState.Failed, Missing = $"import-failed:{problem}" };

    private static ImmutableArray<BalanceEntry> EntriesOf(AccountHoldings holdings, DateTimeOffset now)
    {
        var read = holdings.Balances.Select(balance => new BalanceEntry(balance.Asset.Code, BalanceState.Read, balance.Free, balance.Locked, balance.SetAside, now, null));
        var unread = holdings.Unread.DistinctBy(row => row.Name).Select(row => new BalanceEntry(row.Name, BalanceState.Unknown, null, null, null, now, CodeOf(row.Reason)));
        return [.. read.Concat(unread).OrderBy(entry => entry.Asset, StringComparer.Ordinal).ThenBy(entry => entry.State)];
    }

    private static string CodeOf(UnreadReason reason) => reason switch
    {
        UnreadReason.UnknownAsset => "unknown-asset",
        UnreadReason.Loan => "loan",
    };
}
