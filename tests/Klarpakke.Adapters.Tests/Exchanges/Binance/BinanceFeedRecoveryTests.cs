using System.Collections.Immutable;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance;

/// <summary>Candles and states across everything that can go wrong with a connection.</summary>
public sealed class BinanceFeedRecoveryTests : IAsyncLifetime
{
    private static readonly Symbol Btc = LoopbackVenue.Btc.Symbol;
    private LoopbackVenue _venue = null!;

    public async ValueTask InitializeAsync() => _venue = await LoopbackVenue.StartAsync();

    public ValueTask DisposeAsync() => _venue.DisposeAsync();

    [Fact]
    public async Task A_new_symbol_gets_its_history_first_and_live_candles_after_it()
    {
        _venue.History = Minutes(0, 5);
        var isHeld = new TaskCompletionSource();
        _venue.Next("interval=1m", async _ =>
        {
            await isHeld.Task;
            return false;
        });
        await using var feed = new FeedHarness(_venue.Address);
        feed.Open(FeedHarness.New(LoopbackVenue.Btc));

        var stream = await _venue.NextStreamAsync();
        await stream.SendAsync(Wire.Kline(Candles.Minute(5, isClosed: false)));
        await stream.SendAsync(Wire.Kline(Candles.Minute(5)));
        await stream.SendAsync(Wire.Trade(1));
        await feed.Sink.UntilAsync(Btc, updates => updates.Any(update => update.Trades.Length == 1), "the trade");
        feed.Sink.Of(Btc).Should().OnlyContain(update => update.Candles.Length == 0 && update.State != FeedState.Live);
        _venue.History = Minutes(0, 6);
        isHeld.SetResult();
        await feed.Sink.UntilStateAsync(Btc, FeedState.Live);

        Numbers(feed).Should().Equal(0, 1, 2, 3, 4, 5);
        stream.Streams.Should().BeEquivalentTo(
            "btcusdc@trade", "btcusdc@bookTicker", "btcusdc@depth@100ms", "btcusdc@miniTicker", "btcusdc@kline_1m", "btcusdc@kline_5m", "btcusdc@kline_1h", "btcusdc@kline_1d");
    }

    [Fact]
    public async Task History_continues_after_the_newest_stored_candle_over_as_many_pages_as_it_takes()
    {
        _venue.History = Minutes(0, 2600);
        await using var feed = new FeedHarness(_venue.Address);
        feed.Open(Stored(LoopbackVenue.Btc, lastClosed: 99));

        await feed.Sink.UntilStateAsync(Btc, FeedState.Live);

        Numbers(feed).Should().Equal(Enumerable.Range(100, 2499));
        _venue.Requests.Count(request => request.Path.Contains("interval=1m", StringComparison.Ordinal)).Should().Be(3);
        _venue.Requests.Select(request => request.Path).Should().Contain(path => path.Contains($"startTime={Candles.Start.AddMinutes(100).ToUnixTimeMilliseconds()}&limit=1000"));
    }

    [Fact]
    public async Task A_connection_lost_in_the_middle_of_catching_up_leaves_no_hole_and_no_double()
    {
        _venue.History = Minutes(0, 10);
        var isHeld = new TaskCompletionSource();
        _venue.Next("interval=1m", async _ =>
        {
            await isHeld.Task;
            return false;
        });
        await using var feed = new FeedHarness(_venue.Address);
        var session = feed.Open(FeedHarness.New(LoopbackVenue.Btc));
        var first = await _venue.NextStreamAsync();
        await feed.Sink.UntilStateAsync(Btc, FeedState.CatchingUp);
        await first.SendAsync(Wire.Kline(Candles.Minute(9)));
        first.Abort();

        var second = await _venue.NextStreamAsync();
        _venue.History = Minutes(0, 13);
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
        _venue.History = Minutes(0, 4);
        await using var feed = new FeedHarness(_venue.Address);
        feed.Open(FeedHarness.New(LoopbackVenue.Btc));
        var first = await _venue.NextStreamAsync();
        await feed.Sink.UntilStateAsync(Btc, FeedState.Live);

        await first.CloseAsync();
        _venue.History = Minutes(0, 9);
        await _venue.NextStreamAsync();
        await feed.Sink.UntilAsync(Btc, _ => Numbers(feed).Contains(7), "candle 7");
        await feed.Sink.UntilStateAsync(Btc, FeedState.Live);

        Numbers(feed).Should().Equal(Enumerable.Range(0, 8));
        States(feed).Should().ContainInOrder(FeedState.Live, FeedState.Down, FeedState.CatchingUp, FeedState.Live);
    }

    [Fact]
    public async Task A_candle_the_stream_left_out_is_fetched_before_the_next_goes_out()
    {
        _venue.History = Minutes(0, 4);
        await using var feed = new FeedHarness(_venue.Address);
        feed.Open(FeedHarness.New(LoopbackVenue.Btc));
        var stream = await _venue.NextStreamAsync();
        await feed.Sink.UntilStateAsync(Btc, FeedState.Live);

        _venue.History = Minutes(0, 8);
        await stream.SendAsync(Wire.Kline(Candles.Minute(7, isClosed: false)));
        await stream.SendAsync(Wire.Kline(Candles.Minute(7)));
        await feed.Sink.UntilAsync(Btc, _ => Numbers(feed).Contains(7), "candle 7");

        Numbers(feed).Should().Equal(Enumerable.Range(0, 8));
    }

    [Fact]
    public async Task A_hole_that_the_venue_itself_has_stays_a_hole()
    {
        _venue.History = Minutes(0, 4);
        await using var feed = new FeedHarness(_venue.Address);
        feed.Open(FeedHarness.New(LoopbackVenue.Btc));
        var stream = await _venue.NextStreamAsync();
        await feed.Sink.UntilStateAsync(Btc, FeedState.Live);

        _venue.History = [.. Minutes(0, 4), .. Minutes(60, 62)];
        await stream.SendAsync(Wire.Kline(Candles.Minute(61)));
        await feed.Sink.UntilAsync(Btc, _ => Numbers(feed).Contains(61), "candle 61");

        Numbers(feed).Should().Equal(0, 1, 2, 3, 60, 61);
        await feed.Sink.UntilStateAsync(Btc, FeedState.Live);
    }

    [Fact]
    public async Task Late_and_repeated_candles_and_trades_change_nothing()
    {
        _venue.History = Minutes(0, 4);
        await using var feed = new FeedHarness(_venue.Address);
        feed.Open(FeedHarness.New(LoopbackVenue.Btc));
        var stream = await _venue.NextStreamAsync();
        await feed.Sink.UntilStateAsync(Btc, FeedState.Live);

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

    [Fact]
    public async Task Messages_of_another_symbol_on_a_stream_are_left_out_and_counted()
    {
        await using var feed = new FeedHarness(_venue.Address);
        feed.Open(FeedHarness.New(LoopbackVenue.Btc));
        var stream = await _venue.NextStreamAsync();

        await stream.SendAsync(Wire.Trade(1, symbol: "ETHUSDC", stream: "btcusdc@trade"));
        await stream.SendAsync(Wire.Trade(2, stream: "dogeusdc@trade"));
        await stream.SendAsync(Wire.Trade(3));
        await feed.Sink.UntilAsync(Btc, updates => updates.Any(update => update.Trades.Length > 0), "a trade");

        feed.Sink.Of(Btc).SelectMany(update => update.Trades).Select(trade => trade.Id).Should().Equal(3);
        feed.Probe.Sum("klarpakke.feed.malformed", "trade").Should().Be(1);
        feed.Probe.Sum("klarpakke.feed.messages", "unknown").Should().Be(1);
    }

    [Fact]
    public async Task A_few_garbage_frames_are_counted_and_survived()
    {
        await using var feed = new FeedHarness(_venue.Address);
        var session = feed.Open(FeedHarness.New(LoopbackVenue.Btc));
        var stream = await _venue.NextStreamAsync();

        await stream.SendAsync("not json");
        await stream.SendAsync("""{"stream":"btcusdc@trade","data":{"e":"trade","s":"BTCUSDC","t":"x"}}""");
        await stream.SendAsync("");
        await stream.SendAsync(Wire.Trade(1));
        await feed.Sink.UntilAsync(Btc, updates => updates.Any(update => update.Trades.Length > 0), "a trade");

        feed.Probe.Sum("klarpakke.feed.malformed").Should().Be(3);
        session.Status.Reconnects.Should().Be(0);
        feed.Logger.Entries.Count(entry => entry.Text.Contains("malformed messages of kind frame", StringComparison.Ordinal)).Should().Be(1);
    }

    [Fact]
    public async Task Many_garbage_frames_end_the_connection_and_a_new_one_is_made()
    {
        await using var feed = new FeedHarness(_venue.Address);
        var session = feed.Open(FeedHarness.New(LoopbackVenue.Btc));
        var stream = await _venue.NextStreamAsync();

        await feed.Sink.UntilStateAsync(Btc, FeedState.Live);
        for (var count = 0; count < 20; count++)
        {
            await stream.SendAsync("garbage");
        }

        await stream.Ended.WaitAsync(RecordingSink.Patience);
        await _venue.NextStreamAsync();
        await feed.Sink.UntilAsync(Btc, updates => updates[^1].State == FeedState.Live && session.Status.Reconnects == 1, "live again");
        session.Status.LastError.Should().Be("Too many malformed messages.");
        session.Status.Reconnects.Should().Be(1);
    }

    [Fact]
    public async Task A_connection_that_says_nothing_is_replaced()
    {
        await using var feed = new FeedHarness(_venue.Address, options => options.SilenceLimit = TimeSpan.FromMilliseconds(300));
        var session = feed.Open(FeedHarness.New(LoopbackVenue.Btc));

        await _venue.NextStreamAsync();
        await _venue.NextStreamAsync();

        await feed.Sink.UntilAsync(Btc, _ => session.Status.Reconnects >= 1, "a reconnect");
        session.Status.LastError.Should().StartWith("No frame for");
    }

    [Fact]
    public async Task An_announced_shutdown_is_followed_by_a_new_connection_at_once_and_is_no_error()
    {
        await using var feed = new FeedHarness(_venue.Address);
        var session = feed.Open(FeedHarness.New(LoopbackVenue.Btc));
        var first = await _venue.NextStreamAsync();
        await feed.Sink.UntilStateAsync(Btc, FeedState.Live);

        await first.SendAsync(Wire.Event("!serverShutdown", """{"e":"serverShutdown","E":1767571200000}"""));
        await _venue.NextStreamAsync();
        await feed.Sink.UntilAsync(Btc, updates => updates[^1].State == FeedState.Live && session.Status.Reconnects == 1, "live again");

        session.Status.LastError.Should().BeNull();
    }

    [Fact]
    public async Task An_old_connection_is_replaced_as_planned()
    {
        await using var feed = new FeedHarness(_venue.Address, options => options.ConnectionLifetime = TimeSpan.FromSeconds(1));
        var session = feed.Open(FeedHarness.New(LoopbackVenue.Btc));

        await _venue.NextStreamAsync();
        await _venue.NextStreamAsync();

        session.Status.LastError.Should().BeNull();
    }

    [Fact]
    public async Task A_refused_subscription_is_reported_and_tried_again()
    {
        _venue.ConfirmWith = id => $$$"""{"error":{"code":2,"msg":"Invalid request"},"id":{{{id}}}}""";
        await using var feed = new FeedHarness(_venue.Address);
        var session = feed.Open(FeedHarness.New(LoopbackVenue.Btc));
        await _venue.NextStreamAsync();
        _venue.ConfirmWith = id => $$"""{"result":null,"id":{{id}}}""";

        await feed.Sink.UntilStateAsync(Btc, FeedState.Live);

        session.Status.LastError.Should().Contain("refused").And.Contain("2");
    }

    [Fact]
    public async Task Subscriptions_that_are_never_confirmed_do_not_hold_the_feed_for_ever()
    {
        _venue.ConfirmWith = _ => null;
        await using var feed = new FeedHarness(_venue.Address, options => options.ConnectTimeout = TimeSpan.FromMilliseconds(300));
        var session = feed.Open(FeedHarness.New(LoopbackVenue.Btc));
        await _venue.NextStreamAsync();
        await _venue.NextStreamAsync();
        _venue.ConfirmWith = id => $$"""{"result":null,"id":{{id}}}""";

        await feed.Sink.UntilStateAsync(Btc, FeedState.Live);

        session.Status.LastError.Should().Contain("not confirmed");
    }

    [Fact]
    public async Task A_quiet_symbol_stays_confirmed_while_others_on_its_connection_speak()
    {
        await using var feed = new FeedHarness(_venue.Address);
        feed.Open(FeedHarness.New(LoopbackVenue.Btc), FeedHarness.New(LoopbackVenue.Eth));
        var stream = await _venue.NextStreamAsync();
        await feed.Sink.UntilStateAsync(LoopbackVenue.Eth.Symbol, FeedState.Live);
        var before = feed.Sink.Of(LoopbackVenue.Eth.Symbol).Length;

        for (var id = 1; feed.Sink.Of(LoopbackVenue.Eth.Symbol).Length < before + 3; id++)
        {
            await stream.SendAsync(Wire.Trade(id));
            await feed.Sink.UntilAsync(Btc, updates => updates.SelectMany(update => update.Trades).Any(trade => trade.Id == id), "the trade");
        }

        var heartbeats = feed.Sink.Of(LoopbackVenue.Eth.Symbol).Skip(before).ToArray();
        heartbeats.Should().OnlyContain(update => update.State == FeedState.Live && update.Trades.Length == 0);
        heartbeats.Select(update => update.ReceivedAt).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        heartbeats.Zip(heartbeats.Skip(1), (a, b) => b.ReceivedAt - a.ReceivedAt).Should().OnlyContain(gap => gap < TimeSpan.FromSeconds(1.5));
    }

    [Fact]
    public async Task Closing_is_prompt_and_final_even_while_the_venue_does_not_answer()
    {
        var isHeld = new TaskCompletionSource();
        for (var count = 0; count < 4; count++)
        {
            _venue.Next("klines", async context =>
            {
                await isHeld.Task.WaitAsync(context.RequestAborted);
                return true;
            });
        }

        await using var feed = new FeedHarness(_venue.Address);
        var session = feed.Open(FeedHarness.New(LoopbackVenue.Btc));
        var stream = await _venue.NextStreamAsync();
        await feed.Sink.UntilStateAsync(Btc, FeedState.CatchingUp);

        await session.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        var count2 = feed.Sink.Count;

        session.Completion.IsCompletedSuccessfully.Should().BeTrue();
        session.Status.State.Should().Be(FeedState.Down);
        feed.Sink.Of(Btc)[^1].State.Should().Be(FeedState.Down);
        await stream.Ended.WaitAsync(RecordingSink.Patience);
        feed.Sink.Count.Should().Be(count2);
        isHeld.SetResult();
    }

    [Fact]
    public async Task A_venue_that_is_not_there_is_tried_for_ever()
    {
        var address = _venue.Address;
        await _venue.DisposeAsync();
        await using var feed = new FeedHarness(address);
        var session = feed.Open(FeedHarness.New(LoopbackVenue.Btc));

        await Eventually.IsTrueAsync(() => feed.Logger.Entries.Count(entry => entry.Text.Contains("next attempt", StringComparison.Ordinal)) >= 5, "five attempts");

        session.Completion.IsCompleted.Should().BeFalse();
        session.Status.State.Should().Be(FeedState.Down);
        session.Status.LastMessageAt.Should().BeNull();
        session.Status.Reconnects.Should().Be(0);
        session.Status.LastError.Should().NotBeNullOrEmpty();
        _venue = await LoopbackVenue.StartAsync();
    }

    [Fact]
    public async Task Many_symbols_are_spread_over_connections_that_fail_independently()
    {
        await using var feed = new FeedHarness(_venue.Address, options => options.StreamsPerConnection = 8);
        var session = feed.Open(FeedHarness.New(LoopbackVenue.Btc), FeedHarness.New(LoopbackVenue.Eth));
        LoopbackStream[] streams = [await _venue.NextStreamAsync(), await _venue.NextStreamAsync()];
        await feed.Sink.UntilStateAsync(Btc, FeedState.Live);
        await feed.Sink.UntilStateAsync(LoopbackVenue.Eth.Symbol, FeedState.Live);

        streams.Single(stream => stream.Streams.Contains("ethusdc@trade")).Abort();
        await feed.Sink.UntilAsync(LoopbackVenue.Eth.Symbol, updates => updates.Any(update => update.State == FeedState.Down), "down");
        await feed.Sink.UntilStateAsync(LoopbackVenue.Eth.Symbol, FeedState.Live);

        feed.Sink.Of(Btc).Select(update => update.State).Should().NotContain(FeedState.Down);
        session.Status.State.Should().Be(FeedState.Live);
        session.Status.Reconnects.Should().Be(1);
    }

    private static ImmutableArray<Candle> Minutes(int from, int to) => [.. Enumerable.Range(from, to - from).Select(number => Candles.Minute(number))];

    private static FeedSymbol Stored(Instrument instrument, int lastClosed) =>
        new(instrument, ImmutableDictionary<CandleInterval, DateTimeOffset>.Empty.Add(CandleInterval.OneMinute, Candles.Start.AddMinutes(lastClosed)));

    private static IEnumerable<int> Numbers(FeedHarness feed) =>
        feed.Sink.Closed(Btc, CandleInterval.OneMinute).Select(candle => (int)(candle.OpenTime - Candles.Start).TotalMinutes);

    private static IEnumerable<FeedState> States(FeedHarness feed) => feed.Sink.Of(Btc).Select(update => update.State);
}
