using System.Collections.Immutable;
using Klarpakke.ClientApi.Risk;
using Klarpakke.Domain.Strategies;
using Klarpakke.GrainInterfaces.Queries;

namespace Klarpakke.ClientApi.Strategies;

/// <summary>What a strategy wanted on a candle, and what became of it.</summary>
/// <param name="Seq">Number of the row; grows with time. The last of a page gives the next page's <c>before</c>.</param>
/// <param name="Symbol">The pair.</param>
/// <param name="CandleOpen">Open time of the candle, UTC.</param>
/// <param name="Kind">What it wanted.</param>
/// <param name="Watched">True when it was only watched: nothing was executed.</param>
/// <param name="Reference">The candle's close, in the quote asset.</param>
/// <param name="Stop">Where the stop was to stand; null for a sale.</param>
/// <param name="Reason">Why, as a code of the strategy's card, or of a stop that the strategy keeps itself: <c>RAISED_STOP</c>, <c>WATCHED_STOP</c>.</param>
/// <param name="Measured">What was seen.</param>
/// <param name="Threshold">What it was held against.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Findings">Why the gates refused it, the primary reason first, each with its numbers; empty otherwise.</param>
/// <param name="Signal">Id of the signal in the portfolio, for its decision; null when nothing was proposed.</param>
/// <param name="Position">Id of the position it opened or was about; null when there is none.</param>
/// <param name="Quantity">What would have been bought; null unless it was only watched and let through.</param>
/// <param name="DecidedAt">When, UTC.</param>
internal sealed record StrategySignalRow(
    long Seq, string Symbol, DateTimeOffset CandleOpen, StrategySignalKind Kind, bool Watched, decimal Reference, decimal? Stop, string Reason, decimal Measured, decimal Threshold,
    StrategyOutcome Outcome, ImmutableArray<FindingRow> Findings, string? Signal, string? Position, decimal? Quantity, DateTimeOffset DecidedAt)
{
    public static StrategySignalRow Of(StrategySignalEntry entry)
    {
        var signal = entry.Signal;
        return new(
            entry.Seq, signal.Symbol.ToString(), signal.CandleOpen, signal.Kind, signal.IsWatched, signal.Reference.Value, signal.Stop?.Value, signal.Reason.Code, signal.Reason.Measured,
            signal.Reason.Threshold, signal.Outcome, FindingRow.Of(signal.Findings), signal.SignalId, signal.Position, signal.Quantity, signal.DecidedAt);
    }
}
