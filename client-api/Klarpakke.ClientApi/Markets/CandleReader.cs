using System.Collections.Immutable;
using Klarpakke.ClientApi.Prices;
using Klarpakke.GrainInterfaces.Queries;

namespace Klarpakke.ClientApi.Markets;

/// <summary>Closed candles from rows, with the unfinished one from the board at the end when the range reaches now.</summary>
internal sealed class CandleReader(ICandleQueries rows)
{
    public async Task<ImmutableArray<CandleRow>> ReadAsync(BoardMarket market, CandlesQuery query, CancellationToken cancellationToken)
    {
        // The board first: a candle that closes in between is then in the rows, and missing in neither.
        var unfinished = market.Picture?.Update.CandleOf(query.Interval);
        var closed = await rows.GetAsync(market.Symbol, query.Interval, query.From, query.To, query.Limit, cancellationToken);
        var all = unfinished is not null && query.Covers(unfinished.OpenTime) && (closed.IsEmpty || unfinished.OpenTime > closed[^1].OpenTime)
            ? closed.Add(unfinished)
            : closed;
        return [.. all.TakeLast(query.Limit).Select(candle => CandleRow.Of(candle))];
    }
}
