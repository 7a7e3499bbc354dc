using Klarpakke.Domain.Backtests;

namespace Klarpakke.Silo.Backtests;

/// <summary>The candles of a backtest, wherever they come from.</summary>
/// <param name="Range">What they are of.</param>
/// <param name="Rows">About how many there are: what progress is measured by.</param>
/// <param name="Chunks">The candles in order of time and market. A chunk is good until the next one is asked for.</param>
internal sealed record CandleSupply(CandleRange Range, long Rows, IAsyncEnumerable<ReadOnlyMemory<MarketBar>> Chunks);
