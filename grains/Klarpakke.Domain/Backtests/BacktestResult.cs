using System.Collections.Immutable;

namespace Klarpakke.Domain.Backtests;

/// <summary>What a run found.</summary>
public sealed record BacktestResult
{
    /// <summary>Candles that were traded on.</summary>
    public required long Candles { get; init; }

    /// <summary>Open of the first; null when there was none.</summary>
    public required DateTimeOffset? From { get; init; }

    /// <summary>End of the last; null when there was none.</summary>
    public required DateTimeOffset? Until { get; init; }

    /// <summary>The figures.</summary>
    public required BacktestFigures Figures { get; init; }

    /// <summary>What became of the signals.</summary>
    public required SignalCounts Signals { get; init; }

    /// <summary>The equity curve, at most 600 stretches.</summary>
    public required ImmutableArray<EquityPoint> Curve { get; init; }

    /// <summary>The first 10,000 trades.</summary>
    public required ImmutableArray<BacktestTrade> Trades { get; init; }

    /// <summary>Result of every trade as a part of the equity it was decided on.</summary>
    public required ImmutableArray<decimal> Returns { get; init; }

    /// <summary>Fingerprint of everything wished, decided and traded.</summary>
    public required string Journal { get; init; }

    /// <summary>That fingerprint at the plan's mark; null without one.</summary>
    public required string? JournalAtMark { get; init; }
}
