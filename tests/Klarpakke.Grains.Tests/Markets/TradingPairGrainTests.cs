using System.Collections.Concurrent;
using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Markets;
using Orleans;
using Orleans.Streams;

namespace Klarpakke.Grains.Tests.Markets;

public sealed class TradingPairGrainTests : IAsyncLifetime
{
    private const string Btc = "PAPER:BTC-USDC";
    private static readonly Symbol BtcSymbol = Symbol.Parse(Btc);

    private MarketCluster _market = null!;

    public async ValueTask InitializeAsync() => _market = await MarketCluster.StartAsync();

    public ValueTask DisposeAsync() => _market.DisposeAsync();

    [Fact]
    public async Task A_pair_the_feed_never_spoke_of_has_no_picture() =>
        (await _market.Pair(Btc).GetSnapshotAsync(CancellationToken.None)).Should().BeNull();

    [Fact]
    public async Task A_key_that_is_no_symbol_is_refused() =>
        await FluentActions.Awaiting(() => _market.Pair("BTCUSDC").GetSnapshotAsync(CancellationToken.None)).Should().ThrowAsync<FormatException>();

    [Fact]
    public async Task The_picture_holds_the_latest_of_everything_and_keeps_what_an_update_leaves_out()
    {
        var pair = _market.Pair(Btc);
        var book = new BookTop([new BookLevel(Price.Of(99m), Quantity.Of(1m))], [new BookLevel(Price.Of(100m), Quantity.Of(2m))], 7);
        var day = new DayStatistics(Price.Of(90m), Price.Of(120m), Price.Of(80m), 10m, 1_000m);
        await pair.ApplyAsync(Updates.Of(trades: [Updates.Trade(1, 100m), Updates.Trade(2, 101m)], quote: Updates.Quote(99m), book: book, day: day), CancellationToken.None);
        await pair.ApplyAsync(Updates.Of(FeedState.CatchingUp, receivedAt: Updates.Start.AddSeconds(1)), CancellationToken.None);

        var picture = (await pair.GetSnapshotAsync(CancellationToken.None))!;

        picture.Symbol.Should().Be(BtcSymbol);
        picture.Last!.Value.Value.Should().Be(101m);
        picture.Quote!.Bid.Value.Should().Be(99m);
        picture.Book!.UpdateId.Should().Be(7);
        picture.Day!.ChangePercent(picture.Last.Value).Should().Be(12.22m);
        picture.Feed.Should().Be(FeedState.CatchingUp);
        picture.ReceivedAt.Should().Be(Updates.Start.AddSeconds(1));
        picture.Candles.Should().HaveCount(4).And.OnlyContain(candle => candle.High.Value == 101m && candle.Trades == 2 && !candle.IsClosed);
    }

    [Fact]
    public async Task F11_a_bad_quote_leaves_the_picture_without_one()
    {
        var pair = _market.Pair(Btc);
        await pair.ApplyAsync(Updates.Of(quote: Updates.Quote(99m)), CancellationToken.None);

        await pair.ApplyAsync(Updates.Of() with { BadQuote = new BadQuote(0m, 0m) }, CancellationToken.None);

        (await pair.GetSnapshotAsync(CancellationToken.None))!.Quote.Should().BeNull();
        (await pair.GetRiskPriceAsync(CancellationToken.None)).Fault.Should().Be(Domain.Risk.Pricing.PriceFault.NotPositive);
    }

    [Fact]
    public async Task While_the_feed_is_down_the_picture_ages()
    {
        var pair = _market.Pair(Btc);
        await pair.ApplyAsync(Updates.Of(trades: [Updates.Trade(1, 100m)]), CancellationToken.None);
        await pair.ApplyAsync(Updates.Of(FeedState.Down, receivedAt: Updates.Start.AddSeconds(20)), CancellationToken.None);

        var picture = (await pair.GetSnapshotAsync(CancellationToken.None))!;

        picture.ReceivedAt.Should().Be(Updates.Start, "a feed that is down confirms nothing");
        PriceFreshness.Of(picture.Feed, picture.ReceivedAt, Updates.Start.AddSeconds(20)).Should().Be(DataQuality.Stale);
    }

    [Fact]
    public async Task A_trade_that_is_sent_again_counts_once()
    {
        var pair = _market.Pair(Btc);
        await pair.ApplyAsync(Updates.Of(trades: [Updates.Trade(1, 100m), Updates.Trade(2, 101m)]), CancellationToken.None);
        await pair.ApplyAsync(Updates.Of(trades: [Updates.Trade(1, 100m), Updates.Trade(2, 101m), Updates.Trade(3, 102m)]), CancellationToken.None);

        (await pair.GetSnapshotAsync(CancellationToken.None))!.Candles[0].Trades.Should().Be(3);
    }

    [Fact]
    public async Task Closed_candles_reach_the_store_and_survive_its_outage()
    {
        _market.Candles.Fails = true;
        var pair = _market.Pair(Btc);
        await pair.ApplyAsync(Updates.Of(candles: [Updates.Candle(0, 100m, isClosed: true)]), CancellationToken.None);
        await pair.ApplyAsync(Updates.Of(candles: [Updates.Candle(1, 100m, isClosed: true), Updates.Candle(2, 100m, isClosed: false)]), CancellationToken.None);
        await Eventually.GetsAsync(() => Task.FromResult(_market.Candles.Attempts), attempts => attempts > 0, "a save is tried");

        _market.Candles.Fails = false;

        await Eventually.GetsAsync(
            () => Task.FromResult(_market.Candles.OpenTimes(BtcSymbol).ToArray()), stored => stored.SequenceEqual([Updates.Start, Updates.Start.AddMinutes(1)]), "both are stored");
    }

    [Fact]
    public async Task Closed_candles_are_told_once_each_in_order_and_late_ones_and_corrections_are_only_stored()
    {
        var heard = await FollowCandlesAsync();
        var pair = _market.Pair(Btc);
        await pair.ApplyAsync(Updates.Of(candles: [Updates.Candle(1, 100m, isClosed: true), Updates.Candle(2, 90m, isClosed: false)]), CancellationToken.None);
        await pair.ApplyAsync(Updates.Of(candles: [Updates.Candle(1, 101m, isClosed: true), Updates.Candle(0, 100m, isClosed: true)]), CancellationToken.None);
        await pair.ApplyAsync(Updates.Of(candles: [Updates.Candle(2, 102m, isClosed: true), Updates.Candle(3, 103m, isClosed: true)]), CancellationToken.None);

        await Eventually.GetsAsync(() => Task.FromResult(heard.Count), count => count >= 3, "the last is heard");

        heard.Select(told => (told.Symbol, told.Candle.OpenTime, told.Candle.Close.Value)).Should().Equal(
            (BtcSymbol, Updates.Start.AddMinutes(1), 100m), (BtcSymbol, Updates.Start.AddMinutes(2), 102m), (BtcSymbol, Updates.Start.AddMinutes(3), 103m));
        _market.Candles.OpenTimes(BtcSymbol).Should().Equal(Enumerable.Range(0, 4).Select(minute => Updates.Start.AddMinutes(minute)));
    }

    [Fact]
    public async Task A_candle_is_told_only_after_it_is_stored()
    {
        var heard = await FollowCandlesAsync();
        _market.Candles.Fails = true;
        await _market.Pair(Btc).ApplyAsync(Updates.Of(candles: [Updates.Candle(0, 100m, isClosed: true)]), CancellationToken.None);
        await Eventually.GetsAsync(() => Task.FromResult(_market.Candles.Attempts), attempts => attempts > 0, "a save is tried");
        heard.Should().BeEmpty();

        _market.Candles.Fails = false;

        await Eventually.GetsAsync(() => Task.FromResult(heard.Count), count => count == 1, "it is heard");
    }

    [Fact]
    public async Task A_pair_that_leaves_its_silo_stores_what_waits()
    {
        await _market.Pair(Btc).ApplyAsync(Updates.Of(candles: [Updates.Candle(0, 100m, isClosed: true)]), CancellationToken.None);

        await _market.StopSiloAsync();

        _market.Candles.OpenTimes(BtcSymbol).Should().Equal(Updates.Start);
    }

    [Fact]
    public async Task Every_update_is_published_in_order_and_numbered_upwards()
    {
        var heard = new ConcurrentQueue<PriceUpdate>();
        var stream = _market.Client.GetStreamProvider(PriceStream.Provider).GetStream<PriceUpdate>(PriceStream.Of(BtcSymbol));
        await stream.SubscribeAsync((update, _) =>
        {
            heard.Enqueue(update);
            return Task.CompletedTask;
        });

        var pair = _market.Pair(Btc);
        for (var id = 1; id <= 20; id++)
        {
            await pair.ApplyAsync(Updates.Of(trades: [Updates.Trade(id, 100m + id)]), CancellationToken.None);
        }

        await Eventually.GetsAsync(() => Task.FromResult(heard.Count), count => count == 20, "all twenty are heard");
        heard.Select(update => update.Last!.Value.Value).Should().Equal(Enumerable.Range(1, 20).Select(id => 100m + id));
        heard.Select(update => update.Seq).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
    }

    private async Task<ConcurrentQueue<ClosedCandle>> FollowCandlesAsync()
    {
        var heard = new ConcurrentQueue<ClosedCandle>();
        var stream = _market.Client.GetStreamProvider(CandleStream.Provider).GetStream<ClosedCandle>(CandleStream.Of(BtcSymbol, CandleInterval.OneMinute));
        await stream.SubscribeAsync((candle, _) =>
        {
            heard.Enqueue(candle);
            return Task.CompletedTask;
        });
        return heard;
    }
}
