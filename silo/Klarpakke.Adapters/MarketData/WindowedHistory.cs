using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;

namespace Klarpakke.Adapters.MarketData;

/// <summary>Candles of a venue that wants a window to be named and leaves out what did not trade: windows without candles are passed over, up to the present.</summary>
/// <param name="maxCandles">Most candles in one window.</param>
/// <param name="backfill">Candles a new symbol gets.</param>
/// <param name="time">The clock.</param>
/// <param name="read">Reads one window; told whether it reaches the present.</param>
internal sealed class WindowedHistory(
    int maxCandles, int backfill, TimeProvider time, Func<string, CandleInterval, (DateTimeOffset From, DateTimeOffset To, bool ReachesPresent), CancellationToken, Task<Result<CandlePage>>> read)
    : ICandleHistory
{
    public async Task<Result<CandlePage>> ReadAsync(string venueSymbol, CandleInterval interval, DateTimeOffset? from, CancellationToken cancellationToken)
    {
        var start = from ?? interval.OpenTimeOf(time.GetUtcNow()) - (Math.Min(backfill, maxCandles - 1) * interval.Length());
        while (true)
        {
            var end = start + (maxCandles * interval.Length());
            var window = (start, end, end > time.GetUtcNow());
            var answer = await read(venueSymbol, interval, window, cancellationToken);
            if (answer.Error is not null || answer.Value.Sent > 0 || answer.Value.ReachesPresent)
            {
                return answer;
            }

            start = end;
        }
    }
}
