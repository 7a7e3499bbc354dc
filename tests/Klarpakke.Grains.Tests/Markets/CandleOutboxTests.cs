using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Markets;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.Grains.Tests.Markets;

public sealed class CandleOutboxTests
{
    private static readonly Symbol Btc = Symbol.Parse("PAPER:BTC-USDC");
    private readonly FakeCandleStore _store = new();

    [Fact]
    public async Task Closed_candles_are_saved_and_unfinished_ones_are_not()
    {
        var outbox = NewOutbox();
        outbox.Add(Updates.Candle(0, 100m, isClosed: true));
        outbox.Add(Updates.Candle(1, 100m, isClosed: false));

        await outbox.SaveAsync(CancellationToken.None);

        _store.OpenTimes(Btc).Should().Equal(Updates.Start);
        outbox.Waiting.Should().Be(0);
    }

    [Fact]
    public async Task While_the_database_is_down_candles_wait_and_nothing_is_lost()
    {
        var outbox = NewOutbox();
        _store.Fails = true;
        outbox.Add(Updates.Candle(0, 100m, isClosed: true));
        await outbox.SaveAsync(CancellationToken.None);
        outbox.Add(Updates.Candle(1, 100m, isClosed: true));
        outbox.Waiting.Should().Be(2);

        _store.Fails = false;
        await outbox.SaveAsync(CancellationToken.None);

        _store.OpenTimes(Btc).Should().Equal(Updates.Start, Updates.Start.AddMinutes(1));
    }

    [Fact]
    public async Task When_too_many_wait_what_is_stored_never_gets_a_hole()
    {
        var outbox = NewOutbox(capacity: 3);
        _store.Fails = true;
        for (var minute = 0; minute < 5; minute++)
        {
            outbox.Add(Updates.Candle(minute, 100m, isClosed: true));
        }

        _store.Fails = false;
        await outbox.SaveAsync(CancellationToken.None);
        _store.OpenTimes(Btc).Should().Equal(Enumerable.Range(0, 3).Select(minute => Updates.Start.AddMinutes(minute)));

        outbox.Add(Updates.Candle(5, 100m, isClosed: true));
        await outbox.SaveAsync(CancellationToken.None);
        _store.OpenTimes(Btc).Should().HaveCount(3, "a newer row would hide the hole from the next catch-up");
    }

    private CandleOutbox NewOutbox(int capacity = 100) => new(Btc, _store, NullLogger.Instance, capacity: capacity);
}
