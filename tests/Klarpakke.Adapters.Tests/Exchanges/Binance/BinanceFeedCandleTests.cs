using System.Collections.Immutable;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance;

/// <summary>Candles across everything that can go wrong: no hole that could be filled, nothing twice.</summary>
public sealed class BinanceFeedCandleTests : BinanceFeedScenario
{
    [Fact]
    public async Task A_new_symbol_gets_its_history_first_and_live_candles_after_it()
    {
        Venue.History = Minutes(0, 5);
        var isHeld = HoldHistory();
        await using var feed = new FeedHarness(Venue.Address);
        feed.Open(FeedHarness.New(LoopbackVenue.Btc));

        var stream = await Venue.NextStreamAsync();
        await stream.SendAsync(Wire.Kline(Candles.Minute(5, isClosed: false)));
        await stream.SendAsync(Wire.Kline(Candles.Minute(5)));
        await stream.SendAsync(Wire.Trade(1));
        await feed.Sink.UntilAsync(Btc, updates => updates.Any(update => update.Trades.Length == 1), "the trade");
        feed.Sink.Of(Btc).Should().OnlyContain(update => update.Candles.Length == 0 && update.State != FeedState.Live);
        Venue.History = Minutes(0, 6);
        isHeld.SetResult();
        await feed.Sink.UntilStateAsync(Btc, FeedState.Live);

        Numbers(feed).Should().Equal(0, 1, 2, 3, 4, 5);
        stream.Streams.Should().BeEquivalentTo(
            "btcusdc@trade", "btcusdc@bookTicker", "btcusdc@depth@100ms", "btcusdc@miniTicker", "btcusdc@kline_1m", "btcusdc@kline_5m", "btcusdc@kline_1h", "btcusdc@kline_1d");
    }

    [Fact]
    public async Task History_continues_after_the_newest_stored_candle_over_as_many_pages_as_it_takes()
    {
        Venue.History = Minutes(0, 2600);
        await using var feed = new FeedHarness(Venue.Address);
        feed.Open(Stored(LoopbackVenue.Btc, lastClosed: 99));

        await feed.Sink.UntilStateAsync(Btc, FeedState.Live);

        Numbers(feed).Should().Equal(Enumerable.Range(100, 2499));
        Venue.Requests.Count(request => request.Path.Contains("interval=1m", StringComparison.Ordinal)).Should().Be(3);
        Venue.Requests.Select(request => request.Path).Should().Contain(path => path.Contains($"startTime={Candles.Start.AddMinutes(100).ToUnixTimeMilliseconds()}&limit=1000"));
    }

    [Fact]
    public async Task A_connection_lost_in_the_middle_of_catching_up_leaves_no_hole_and_no_double()
    {
        Venue.History = Minutes(0, 10);
        var isHeld = HoldHistory();
        await using var feed = new FeedHarness(Venue.Address);
        var session = feed.Open(FeedHarness.New(LoopbackVenue.Btc));
        var first = await Venue.NextStreamAsync();
        await feed.Sink.UntilStateAsync(Btc, FeedState.CatchingUp);
        await first.SendAsync(Wire.Kline(Candles.Minute(9)));
        first.Abort();

        var second = await Venue.NextStreamAsync();
        Venue.History = Minutes(0, 13);
        isHeld.SetResult();
        await second.SendAsync(Wire.Kline(Candles.Minute(12)));
        await feed.Sink.UntilStateAsync(Btc, FeedState.Live);
        await second.SendAsync(Wire.Kline(Candles.Minute(13)));
        await feed.Sink.UntilAsync(Btc, _ => Numbers(feed).Contains(13), "candle 13");

        Numbers(feed).Should().Equal(Enumerable.Range(0, 14));
        session.Status.Reconnects.Should().Be(1);
        session.Status.LastError.Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task Candles_missed_between_two_connections_are_fetched()
    {
        Venue.History = Minutes(0, 4);
        await using var feed = new FeedHarness(Venue.Address);
        var (_, first) = await GoLiveAsync(feed);

        await first.CloseAsync();
        Venue.History = Minutes(0, 9);
        await Venue.NextStreamAsync();
        await feed.Sink.UntilAsync(Btc, _ => Numbers(feed).Contains(7), "candle 7");
        await feed.Sink.UntilStateAsync(Btc, FeedState.Live);

        Numbers(feed).Should().Equal(Enumerable.Range(0, 8));
        feed.Sink.Of(Btc).Select(update => update.State).Should().ContainInOrder(FeedState.Live, FeedState.Down, FeedState.CatchingUp, FeedState.Live);
    }

    [Fact]
    public async Task A_candle_the_stream_left_out_is_fetched_before_the_next_goes_out()
    {
        Venue.History = Minutes(0, 4);
        await using var feed = new FeedHarness(Venue.Address);
        var (_, stream) = await GoLiveAsync(feed);

        Venue.History = Minutes(0, 8);
        await stream.SendAsync(Wire.Kline(Candles.Minute(7, isClosed: false)));
        await stream.SendAsync(Wire.Kline(Candles.Minute(7)));
        await feed.Sink.UntilAsync(Btc, _ => Numbers(feed).Contains(7), "candle 7");

        Numbers(feed).Should().Equal(Enumerable.Range(0, 8));
    }

    [Fact]
    public async Task A_hole_that_theVenue_itself_has_stays_a_hole()
    {
        Venue.History = Minutes(0, 4);
        await using var feed = new FeedHarness(Venue.Address);
        var (_, stream) = await GoLiveAsync(feed);

        Venue.History = [.. Minutes(0, 4), .. Minutes(60, 62)];
        await stream.SendAsync(Wire.Kline(Candles.Minute(61)));
        await feed.Sink.UntilAsync(Btc, _ => Numbers(feed).Contains(61), "candle 61");

        Numbers(feed).Should().Equal(0, 1, 2, 3, 60, 61);
        await feed.Sink.UntilStateAsync(Btc, FeedState.Live);
    }

    [Fact]
    public async Task Late_and_repeated_candles_and_trades_change_nothing()
    {
        Venue.History = Minutes(0, 4);
        await using var feed = new FeedHarness(Venue.Address);
        var (_, stream) = await GoLiveAsync(feed);

        await stream.SendAsync(Wire.Kline(Candles.Minute(3)));
        await stream.SendAsync(Wire.Kline(Candles.Minute(3)));
        await stream.SendAsync(Wire.Kline(Candles.Minute(1)));
        await stream.SendAsync(Wire.Kline(Candles.Minute(3, isClosed: false)));
        await stream.SendAsync(Wire.Trade(7));
        await stream.SendAsync(Wire.Trade(7));
        await stream.SendAsync(Wire.Trade(6));
        await stream.SendAsync(Wire.Kline(Candles.Minute(4)));
        await feed.Sink.UntilAsync(Btc, _ => Numbers(feed).Contains(4), "candle 4");

        Numbers(feed).Should().Equal(0, 1, 2, 3, 4);
        feed.Sink.Of(Btc).SelectMany(update => update.Trades).Select(trade => trade.Id).Should().Equal(7);
    }

    private static FeedSymbol Stored(Instrument instrument, int lastClosed) =>
        new(instrument, ImmutableDictionary<CandleInterval, DateTimeOffset>.Empty.Add(CandleInterval.OneMinute, Candles.Start.AddMinutes(lastClosed)));

    private static ImmutableArray<Candle> Minutes(int from, int to) => [.. Enumerable.Range(from, to - from).Select(number => Candles.Minute(number))];

    private static IEnumerable<int> Numbers(FeedHarness feed) =>
        feed.Sink.Closed(Btc, CandleInterval.OneMinute).Select(candle => (int)(candle.OpenTime - Candles.Start).TotalMinutes);

    private TaskCompletionSource HoldHistory()
    {
        var isHeld = new TaskCompletionSource();
        Venue.Next("interval=1m", async _ =>
        {
            await isHeld.Task;
            return false;
        });
        return isHeld;
    }
}
