using System.Collections.Concurrent;
using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Grains.Tests.Markets;

internal sealed class FakeCandleStore : ICandleStore
{
    private readonly ConcurrentDictionary<(Symbol Symbol, CandleInterval Interval, DateTimeOffset OpenTime), Candle> _rows = new();

    private int _attempts;

    public bool Fails { get; set; }

    public int Attempts => _attempts;

    public Task SaveAsync(Symbol symbol, IReadOnlyCollection<Candle> candles, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _attempts);
        if (Fails)
        {
            throw new IOException("The database is down.");
        }

        foreach (var candle in candles)
        {
            _rows[(symbol, candle.Interval, candle.OpenTime)] = candle;
        }

        return Task.CompletedTask;
    }

    public Task<ImmutableDictionary<(Symbol Symbol, CandleInterval Interval), DateTimeOffset>> GetLastClosedAsync(Venue venue, CancellationToken cancellationToken) =>
        Task.FromResult(_rows.Keys.Where(key => key.Symbol.Venue == venue).GroupBy(key => (key.Symbol, key.Interval))
            .ToImmutableDictionary(group => group.Key, group => group.Max(key => key.OpenTime)));

    public IEnumerable<DateTimeOffset> OpenTimes(Symbol symbol) =>
        _rows.Keys.Where(key => key.Symbol == symbol).Select(key => key.OpenTime).Order();
}
