using System.Collections.Immutable;

namespace Klarpakke.Domain.Risk.Pricing;

/// <summary>The median bid of the last minute, from one bid per second, so that neither a burst nor memory can weigh in.</summary>
public sealed record MinuteMedian
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>A median of nothing.</summary>
    public static MinuteMedian Empty { get; } = new();

    private ImmutableArray<(DateTimeOffset At, decimal Bid)> Bids { get; init; } = [];

    /// <summary>With one more bid, which is not older than those before.</summary>
    public MinuteMedian With(DateTimeOffset at, decimal bid)
    {
        var second = new DateTimeOffset(at.Ticks - (at.Ticks % TimeSpan.TicksPerSecond), at.Offset);
        return new MinuteMedian { Bids = [.. Bids.Where(entry => entry.At > at - Window && entry.At != second), (second, bid)] };
    }

    /// <summary>The median at a moment; null without a bid in the minute before it.</summary>
    public decimal? At(DateTimeOffset now)
    {
        decimal[] bids = [.. Bids.Where(entry => entry.At > now - Window).Select(entry => entry.Bid).Order()];
        return bids.Length == 0 ? null : (bids[(bids.Length - 1) / 2] + bids[bids.Length / 2]) / 2m;
    }
}
