using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Markets;

namespace Klarpakke.Grains.Tests.Markets;

public sealed class MarketFeedGrainTests : IAsyncLifetime
{
    private static readonly Symbol Btc = Symbol.Parse("PAPER:BTC-USDC");

    private MarketCluster _market = null!;

    public async ValueTask InitializeAsync() => _market = await MarketCluster.StartAsync();

    public ValueTask DisposeAsync() => _market.DisposeAsync();

    [Fact]
    public async Task A_started_feed_brings_prices_to_the_pair()
    {
        await _market.Feed().EnsureRunningAsync(CancellationToken.None);
        var session = await NextSessionAsync(1);

        session.Sink.Publish(Btc, Updates.Of(trades: [Updates.Trade(1, 100m)]));

        await Eventually.GetsAsync(
            () => _market.Pair("PAPER:BTC-USDC").GetSnapshotAsync(CancellationToken.None), picture => picture?.Last?.Value == 100m, "the price arrives");
        (await _market.Feed().GetStatusAsync(CancellationToken.None)).State.Should().Be(FeedState.Live);
        (await _market.Feed().GetInstrumentsAsync(CancellationToken.None)).Should().ContainSingle().Which.Symbol.Should().Be(Btc);
    }

    [Fact]
    public async Task Starting_twice_opens_one_session()
    {
        await _market.Feed().EnsureRunningAsync(CancellationToken.None);
        await _market.Feed().EnsureRunningAsync(CancellationToken.None);
        await NextSessionAsync(1);

        await _market.Feed().EnsureRunningAsync(CancellationToken.None);
        await _market.Feed().GetStatusAsync(CancellationToken.None);

        _market.Venue.Sessions.Should().HaveCount(1);
    }

    [Fact]
    public async Task The_session_is_told_where_the_stored_candles_end()
    {
        await _market.Candles.SaveAsync(Btc, [Updates.Candle(0, 100m, true), Updates.Candle(1, 100m, true)], CancellationToken.None);

        await _market.Feed().EnsureRunningAsync(CancellationToken.None);

        var session = await NextSessionAsync(1);
        session.Symbols.Should().ContainSingle().Which.LastClosed.Should().Equal(
            new Dictionary<CandleInterval, DateTimeOffset> { [CandleInterval.OneMinute] = Updates.Start.AddMinutes(1) });
    }

    [Fact]
    public async Task A_venue_that_is_down_is_tried_again_and_named()
    {
        _market.Venue.IsDown = true;
        await _market.Feed().EnsureRunningAsync(CancellationToken.None);
        var status = await Eventually.GetsAsync(() => _market.Feed().GetStatusAsync(CancellationToken.None), status => status.LastError is not null, "the failure shows");
        status.State.Should().Be(FeedState.Down);
        status.LastError.Should().Be("The venue is down.");

        _market.Venue.IsDown = false;

        (await NextSessionAsync(1)).Symbols.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_broken_session_is_put_away_and_replaced()
    {
        await _market.Feed().EnsureRunningAsync(CancellationToken.None);
        var first = await NextSessionAsync(1);

        first.Break(new IOException("torn"));

        await NextSessionAsync(2);
        first.IsDisposed.Should().BeTrue();
    }

    [Fact]
    public async Task After_a_pair_was_lost_what_it_had_not_stored_is_fetched_again()
    {
        await _market.Candles.SaveAsync(Btc, [Updates.Candle(59, 100m, true), Updates.Candle(60, 100m, true, CandleInterval.OneHour)], CancellationToken.None);
        await _market.Feed().EnsureRunningAsync(CancellationToken.None);
        var session = await NextSessionAsync(1);
        _market.PairsAreGone = true;
        session.Sink.Publish(Btc, Updates.Of(trades: [Updates.Trade(1, 100m)]));
        await Eventually.GetsAsync(() => Task.FromResult(_market.Refusals), refusals => refusals > 0, "the pair is missed");

        _market.PairsAreGone = false;

        // As a feed does every second: what cannot be delivered waits for the next word.
        var sessions = await Eventually.GetsAsync(
            () =>
            {
                session.Sink.Publish(Btc, Updates.Of(FeedState.Live));
                return Task.FromResult(_market.Venue.Sessions.ToArray());
            },
            opened => opened.Length >= 2, "session 2 opens");
        var next = sessions[1];
        session.IsDisposed.Should().BeTrue();
        next.Symbols.Should().ContainSingle().Which.LastClosed.Should().Equal(new Dictionary<CandleInterval, DateTimeOffset>
        {
            [CandleInterval.OneMinute] = Updates.Start.AddMinutes(44),
            [CandleInterval.OneHour] = Updates.Start,
        });
    }

    [Fact]
    public async Task A_venue_nobody_configured_is_refused() =>
        await FluentActions.Awaiting(() => _market.Grains.GetGrain<IMarketFeedGrain>("KRAKEN").GetStatusAsync(CancellationToken.None))
            .Should().ThrowAsync<InvalidOperationException>().WithMessage("*KRAKEN*");

    private async Task<FakeMarketData.FakeSession> NextSessionAsync(int number) =>
        (await Eventually.GetsAsync(() => Task.FromResult(_market.Venue.Sessions.ToArray()), sessions => sessions.Length >= number, $"session {number} opens"))[number - 1];
}
