using System.Collections.Immutable;

namespace Klarpakke.Domain.Trading;

/// <summary>
/// When an order of which nothing is known may be taken never to have reached its venue. "Not found" right after sending proves nothing, and venues have been seen to
/// forget an order for more than half an hour, so a quick verdict needs every witness, and a single one only counts after the worst case has passed.
/// </summary>
public static class UnknownOrders
{
    /// <summary>No verdict before this, whatever the evidence.</summary>
    public static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(30);

    /// <summary>With a witness missing, no verdict before this.</summary>
    public static readonly TimeSpan WorstCase = TimeSpan.FromMinutes(30);

    /// <summary>With a trade about that nobody can name, and no stream to tell whose it was, no verdict before this.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);

    // First row that matches decides; without one the order stays unknown.
    private static readonly ImmutableArray<Row> NeverArrivedVerdict =
    [
        new(ShortestWait, LookupEvidence.NotFound, TradeEvidence.Clean, StreamWhole: true),
        new(WorstCase, LookupEvidence.NotFound, TradeEvidence.Clean, StreamWhole: false),
        new(WorstCase, LookupEvidence.NotFound, TradeEvidence.Suspicious, StreamWhole: true),
        new(LongestWait, LookupEvidence.NotFound, TradeEvidence.Suspicious, StreamWhole: false),
    ];

    /// <summary>True if the evidence proves that the order never arrived.</summary>
    public static bool NeverArrived(UnknownEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return NeverArrivedVerdict.Any(row =>
            evidence.SinceSent >= row.After && evidence.Lookup == row.Lookup && evidence.Trades >= row.Trades && (evidence.StreamWhole || !row.StreamWhole));
    }

    private sealed record Row(TimeSpan After, LookupEvidence Lookup, TradeEvidence Trades, bool StreamWhole);
}
