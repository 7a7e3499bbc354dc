using System.Collections.Immutable;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Simulation;

namespace Klarpakke.Domain.Backtests;

/// <summary>A backtest, how it was made, and what is to be thought of it. Its written form, <see cref="BacktestJson"/>, is the same to the last byte for the same input.</summary>
public sealed record BacktestReport
{
    /// <summary>What was asked.</summary>
    public required BacktestPlan Plan { get; init; }

    /// <summary>Seed of everything random.</summary>
    public required ulong Seed { get; init; }

    /// <summary>SHA-256 of the candles.</summary>
    public required string DataHash { get; init; }

    /// <summary>Where the data was split.</summary>
    public required DateTimeOffset SplitAt { get; init; }

    /// <summary>The whole run.</summary>
    public required BacktestResult Whole { get; init; }

    /// <summary>The run that ends at the split.</summary>
    public required BacktestResult InSample { get; init; }

    /// <summary>The run that begins at the split.</summary>
    public required BacktestResult OutOfSample { get; init; }

    /// <summary>Whether the run that ends at the split decided what the whole one did.</summary>
    public required bool IsBlindToFuture { get; init; }

    /// <summary>The trades in other orders; null for fewer than two.</summary>
    public required TradeShuffle? Shuffle { get; init; }

    /// <summary>Gaps within the candles of a pair.</summary>
    public required long Gaps { get; init; }

    /// <summary>Candles missing in them.</summary>
    public required long MissingCandles { get; init; }

    /// <summary>Part of the candles there would be without gaps that is missing.</summary>
    public Percentage MissingPart => MissingCandles == 0 ? Percentage.Zero : Percentage.FromFraction(Math.Round((decimal)MissingCandles / (Whole.Candles + MissingCandles), 12));

    /// <summary>The first hundred gaps.</summary>
    public required ImmutableArray<CandleGap> ListedGaps { get; init; }

    /// <summary>What speaks against the figures, the gravest first.</summary>
    public ImmutableArray<BacktestWarning> Warnings => BacktestWarnings.Of(this);
}
