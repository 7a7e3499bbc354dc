using System.Collections.Immutable;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Silo.Backtests;

/// <summary>What a backtest is about.</summary>
/// <param name="Symbols">The markets, in the order that candles name them by; all of one quote asset.</param>
/// <param name="Interval">Length of the candles.</param>
/// <param name="From">Where its time begins.</param>
/// <param name="Until">Where it ends.</param>
internal sealed record CandleRange(ImmutableArray<Symbol> Symbols, CandleInterval Interval, DateTimeOffset From, DateTimeOffset Until);
