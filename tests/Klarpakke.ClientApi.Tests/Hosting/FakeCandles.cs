using System.Collections.Immutable;
using Klarpakke.GrainInterfaces.Queries;

namespace Klarpakke.ClientApi.Tests.Hosting;

/// <summary>Candle rows in memory, with the contract of the real query.</summary>
internal sealed class FakeCandles : ICandleQueries
{
    public IList<(Symbol Symbol, Candle Candle)> Rows { get; } = [];

    /// <summary>When set, every query fails with it.</summary>
    public Exception? Fault { get; set; }

    public Task<ImmutableArray<Candle>> GetAsync(
        Symbol symbol, CandleInterval interval, DateTimeOffset? from, DateTimeOffset? to, int limit, CancellationToken cancellationToken)
    {
        if (Fault is { } fault)
        {
            throw fault;
        }

        ImmutableArray<Candle> rows =
        [
            .. Rows.Where(row => row.Symbol == symbol && row.Candle.Interval == interval)
                .Select(row => row.Candle)
                .Where(candle => !(candle.OpenTime < from) && !(candle.OpenTime > to))
                .OrderBy(candle => candle.OpenTime)
                .TakeLast(limit),
        ];
        return Task.FromResult(rows);
    }
}
