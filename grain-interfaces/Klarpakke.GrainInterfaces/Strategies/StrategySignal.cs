using System.Collections.Immutable;
using Klarpakke.Domain.Strategies;
using Klarpakke.GrainInterfaces.Risk;

namespace Klarpakke.GrainInterfaces.Strategies;

/// <summary>What a strategy wanted on a candle and what became of it, as it is kept: at most one of each kind per candle, never changed.</summary>
/// <param name="Symbol">The pair.</param>
/// <param name="CandleOpen">Open time of the candle.</param>
/// <param name="Kind">What it wanted.</param>
/// <param name="IsWatched">True when nothing was to be executed.</param>
/// <param name="Reference">The candle's close, in quote.</param>
/// <param name="Stop">Where the stop was to stand; null for a sale.</param>
/// <param name="Reason">Why, as the strategy's card explains it.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Findings">Why the gates refused it, the primary reason first; empty otherwise.</param>
/// <param name="SignalId">Name of the proposal in the portfolio; null when nothing was proposed.</param>
/// <param name="Position">The position it opened or was about; null when there is none.</param>
/// <param name="Quantity">Base that would have been bought; null unless it was only watched and let through.</param>
/// <param name="DecidedAt">When.</param>
public sealed record StrategySignal(
    Symbol Symbol, DateTimeOffset CandleOpen, StrategySignalKind Kind, bool IsWatched, Price Reference, Price? Stop, SignalReason Reason, StrategyOutcome Outcome,
    ImmutableArray<RiskFinding> Findings, string? SignalId, string? Position, decimal? Quantity, DateTimeOffset DecidedAt);
