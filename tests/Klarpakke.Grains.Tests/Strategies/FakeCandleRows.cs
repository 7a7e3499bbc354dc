using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Queries;

namespace Klarpakke.Grains.Tests.Strategies;

/// <summary>Stored candles in memory.</summary>
internal sealed class FakeCandleRows : ICandleQueries
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Symbol, SortedDictionary<DateTimeOffset, Candle>> _rows = [];

    public int Reads { get; private set; }

    public void Add(Symbol symbol, Candle candle)
    {
        lock (_gate)
        {
            if (!_rows.TryGetValue(symbol, out var rows))
            {
                _rows[symbol] = rows = [];
            }

            rows[candle.OpenTime] = candle;
        }
    }

    public Task<ImmutableArray<Candle>> GetAsync(
        Symbol symbol, CandleInterval interval, DateTimeOffset? from, DateTimeOffset? to, int limit, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Reads++;
            var rows = _rows.TryGetValue(symbol, out var known) ? known.Values.AsEnumerable() : [];
            return Task.FromResult<ImmutableArray<Candle>>([.. rows.Where(candle => candle.Interval == interval && !(candle.OpenTime < from) && !(candle.OpenTime > to)).TakeLast(limit)]);
        }
    }
}
