using System.Collections.Immutable;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Markets;

namespace Klarpakke.Adapters.Tests.Exchanges;

/// <summary>What every venue's feed does across everything that can go wrong, each venue in its own protocol over real connections.</summary>
public abstract class VenueFeedContract : IAsyncLifetime
{
    private LoopbackExchange _venue = null!;

    public async ValueTask InitializeAsync() => _venue = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _venue.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<LoopbackExchange> StartAsync();

    [Fact]
    public async Task The_configured_symbol_is_listed_and_one_that_is_not_is_named()
    {
        await using var feed = new VenueHarness(_venue, options => options.Symbols.Add("NOPE-USD"));

        var listed = await feed.Source.GetInstrumentsAsync(TestContext.Current.CancellationToken);

        listed.Should().Equal(_venue.Btc);
        feed.Logger.Entries.Should().Contain(entry => entry.Text.Contains("NOPE-USD"));
    }

    [Fact]
    public async Task A_venue_that_does_not_list_its_symbols_is_an_error()
    {
        _venue.Next(_venue.InstrumentsPath, 404, "gone");
        await using var feed = new VenueHarness(_venue);

        var read = () => feed.Source.GetInstrumentsAsync(TestContext.Current.CancellationToken);

        await read.Should().ThrowAsync<HttpRequestException>();
    }

    [Fact]
    public async Task History_comes_first_and_a_live_candle_is_final_when_the_next_has_come()
    {
        _venue.History = Rows(0, 5);
        await using var feed = new VenueHarness(_venue);
        feed.Open(_venue.Btc);
        var stream = await _venue.NextStreamAsync();
        await feed.Sink.UntilStateAsync(_venue.Btc.Symbol, FeedState.Live);

        await stream.SendAsync(_venue.Live(_venue.Candle(4, close: 101m)));
        await stream.SendAsync(_venue.Live(_venue.Candle(4, close: 102m)));
        await feed.Sink.UntilAsync(_venue.Btc.Symbol, updates => updates.Any(update => update.Candles.Any(candle => candle.Close.Value == 102m)), "the open candle");
        Numbers(feed).Should().Equal(0, 1, 2, 3);
        await stream.SendAsync(_venue.Live(_venue.Candle(5)));
        await UntilClosedAsync(feed, 4);

        Numbers(feed).Should().Equal(0, 1, 2, 3, 4);
        Closed(feed)[^1].Close.Value.Should().Be(102m);
    }

    [Fact]
    public async Task History_continues_after_the_newest_stored_candle()
    {
        _venue.History = Rows(0, 20);
        await using var feed = new VenueHarness(_venue);
        feed.Open(_venue.Btc, (_venue.Interval, _venue.Candle(9).OpenTime));

        await feed.Sink.UntilStateAsync(_venue.Btc.Symbol, FeedState.Live);

        Numbers(feed).Should().Equal(Enumerable.Range(10, 9));
    }

    [Fact]
    public async Task Trades_and_quotes_flow_and_doubles_and_crossed_quotes_do_not()
    {
        await using var feed = new VenueHarness(_venue);
        feed.Open(_venue.Btc);
        var stream = await _venue.NextStreamAsync();
        await feed.Sink.UntilStateAsync(_venue.Btc.Symbol, FeedState.Live);

        await stream.SendAsync(_venue.Trade(7));
        await stream.SendAsync(_venue.Trade(7));
        await stream.SendAsync(_venue.Quote("102.0", "101.0"));
        await stream.SendAsync(_venue.Quote("0", "101.0"));
        await stream.SendAsync(_venue.Trade(8));
        await stream.SendAsync(_venue.Quote("99.0", "101.0"));
        await feed.Sink.UntilAsync(_venue.Btc.Symbol, updates => updates.Any(update => update.Quote is { } quote && quote.Bid.Value == 99.0m), "the quote");

        feed.Sink.Of(_venue.Btc.Symbol).SelectMany(update => update.Trades).Select(trade => trade.Id).Should().Equal(7, 8);
        feed.Sink.Of(_venue.Btc.Symbol).Select(update => update.Quote).OfType<Quote>().Should().OnlyContain(quote => quote.Bid < quote.Ask);
        feed.Probe.Sum("klarpakke.feed.quarantined", "quote").Should().Be(2);
    }

    [Theory]
    [InlineData("102.0", "101.0")]
    [InlineData("0", "101.0")]
    public async Task F11_a_crossed_or_zero_quote_is_passed_on_as_what_it_is(string bid, string ask)
    {
        await using var feed = new VenueHarness(_venue);
        feed.Open(_venue.Btc);
        var stream = await _venue.NextStreamAsync();
        await feed.Sink.UntilStateAsync(_venue.Btc.Symbol, FeedState.Live);

        await stream.SendAsync(_venue.Quote("99.0", "101.0"));
        await stream.SendAsync(_venue.Quote(bid, ask));
        await feed.Sink.UntilAsync(_venue.Btc.Symbol, updates => updates.Any(update => update.BadQuote is not null), "the bad quote");

        var bad = feed.Sink.Of(_venue.Btc.Symbol).First(update => update.BadQuote is not null);
        bad.Quote.Should().BeNull("the good one before it is none any more");
        bad.BadQuote.Should().Be(new BadQuote(Number(bid), Number(ask)));
        static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_connection_that_breaks_leaves_no_hole_and_no_double()
    {
        _venue.History = Rows(0, 5);
        await using var feed = new VenueHarness(_venue);
        var session = feed.Open(_venue.Btc);
        var first = await _venue.NextStreamAsync();
        await feed.Sink.UntilStateAsync(_venue.Btc.Symbol, FeedState.Live);
        await first.SendAsync(_venue.Live(_venue.Candle(4)));
        await first.SendAsync(_venue.Live(_venue.Candle(5)));
        await UntilClosedAsync(feed, 4);

        _venue.History = Rows(0, 9);
        first.Abort();
        var second = await _venue.NextStreamAsync();
        await UntilClosedAsync(feed, 7);
        await feed.Sink.UntilStateAsync(_venue.Btc.Symbol, FeedState.Live);
        await second.SendAsync(_venue.Live(_venue.Candle(8)));
        await second.SendAsync(_venue.Live(_venue.Candle(9)));
        await UntilClosedAsync(feed, 8);

        Numbers(feed).Should().Equal(Enumerable.Range(0, 9));
        feed.Sink.Of(_venue.Btc.Symbol).Select(update => update.State).Should().ContainInOrder(FeedState.Live, FeedState.Down, FeedState.CatchingUp, FeedState.Live);
        session.Status.Reconnects.Should().Be(1);
        session.Status.LastError.Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_candle_the_stream_left_out_is_fetched_before_the_next_goes_out()
    {
        _venue.History = Rows(0, 4);
        await using var feed = new VenueHarness(_venue);
        feed.Open(_venue.Btc);
        var stream = await _venue.NextStreamAsync();
        await feed.Sink.UntilStateAsync(_venue.Btc.Symbol, FeedState.Live);

        _venue.History = Rows(0, 8);
        await stream.SendAsync(_venue.Live(_venue.Candle(7)));
        await UntilClosedAsync(feed, 6);

        Numbers(feed).Should().Equal(Enumerable.Range(0, 7));
    }

    [Fact]
    public async Task A_venue_that_falls_silent_is_left_and_the_next_connection_works()
    {
        _venue.History = Rows(0, 3);
        await using var feed = new VenueHarness(_venue, options => options.SilenceLimit = TimeSpan.FromMilliseconds(500));
        var session = feed.Open(_venue.Btc);
        var first = await _venue.NextStreamAsync();

        await first.Ended.WaitAsync(RecordingSink.Patience, TestContext.Current.CancellationToken);
        await _venue.NextStreamAsync();
        await Eventually.IsTrueAsync(() => session.Status.Reconnects > 0, "the second connection");

        session.Status.LastError.Should().Contain("No frame");
    }

    [Fact]
    public async Task Garbage_is_counted_and_left_out_and_too_much_of_it_ends_the_connection()
    {
        await using var feed = new VenueHarness(_venue);
        var session = feed.Open(_venue.Btc);
        var first = await _venue.NextStreamAsync();
        await feed.Sink.UntilStateAsync(_venue.Btc.Symbol, FeedState.Live);

        await first.SendAsync("<html>");
        await first.SendAsync(_venue.Trade(1));
        await feed.Sink.UntilAsync(_venue.Btc.Symbol, updates => updates.Any(update => update.Trades.Length > 0), "the trade after the garbage");
        session.Status.Reconnects.Should().Be(0);
        for (var count = 0; count < 20; count++)
        {
            await first.SendAsync("""{"channel":3}""");
        }

        await _venue.NextStreamAsync();
        await Eventually.IsTrueAsync(() => session.Status.Reconnects == 1, "the second connection");
        session.Status.LastError.Should().Contain("malformed");
        feed.Probe.Sum("klarpakke.feed.malformed").Should().BeGreaterThanOrEqualTo(20);
    }

    [Fact]
    public async Task Being_told_to_slow_down_is_obeyed_and_history_comes_all_the_same()
    {
        _venue.History = Rows(0, 5);
        for (var count = 0; count < 2; count++)
        {
            _venue.Next(_venue.HistoryPath, 429, "slow down", ("Retry-After", "1"));
        }

        await using var feed = new VenueHarness(_venue);
        feed.Open(_venue.Btc);
        await feed.Sink.UntilStateAsync(_venue.Btc.Symbol, FeedState.Live);

        Numbers(feed).Should().Equal(0, 1, 2, 3);
        feed.Probe.Sum("klarpakke.rest.requests", "RateLimited").Should().Be(2);
        feed.Logger.Entries.Should().Contain(entry => entry.Text.Contains("slow down"));
    }

    [Fact]
    public async Task History_that_is_not_history_is_asked_for_again()
    {
        _venue.History = Rows(0, 5);
        _venue.Next(_venue.HistoryPath, 200, "<html>maintenance</html>");
        await using var feed = new VenueHarness(_venue);
        feed.Open(_venue.Btc);

        await feed.Sink.UntilStateAsync(_venue.Btc.Symbol, FeedState.Live);

        Numbers(feed).Should().Equal(0, 1, 2, 3);
    }

    [Fact]
    public async Task The_book_follows_its_changes()
    {
        await using var feed = new VenueHarness(_venue);
        feed.Open(_venue.Btc);
        var stream = await _venue.NextStreamAsync();
        await feed.Sink.UntilStateAsync(_venue.Btc.Symbol, FeedState.Live);

        await stream.SendAsync(_venue.BookChange("5.00000000"));
        await UntilBestBidAsync(feed, 5m);

        var book = feed.Sink.Of(_venue.Btc.Symbol).Select(update => update.Book).OfType<BookTop>().Last();
        book.Bids.Select(level => (level.Price.Value, level.Quantity.Value)).Should().Equal((99.0m, 5m), (98.0m, 2m));
        book.Asks.Select(level => (level.Price.Value, level.Quantity.Value)).Should().Equal((101.0m, 1.5m), (102.0m, 2.5m));
    }

    [Fact]
    public async Task A_book_that_does_not_add_up_is_taken_anew_and_nothing_of_it_is_passed_on()
    {
        await using var feed = new VenueHarness(_venue);
        feed.Open(_venue.Btc);
        var stream = await _venue.NextStreamAsync();
        await feed.Sink.UntilStateAsync(_venue.Btc.Symbol, FeedState.Live);

        await stream.SendAsync(_venue.BrokenBookChange());
        await feed.Sink.UntilAsync(_venue.Btc.Symbol, updates => States(updates).Length >= 3 && updates[^1].State == FeedState.Live, "the book anew");

        feed.Probe.Sum("klarpakke.feed.book_rebuilds").Should().Be(1);
        feed.Sink.Of(_venue.Btc.Symbol).Select(update => update.Book).OfType<BookTop>()
            .Should().OnlyContain(book => book.Bids[0].Quantity.Value == 1m, "what the broken change said is 77");
    }

    private static ImmutableArray<FeedState> States(ImmutableArray<Klarpakke.GrainInterfaces.Markets.MarketUpdate> updates)
    {
        var states = updates.Select(update => update.State).ToArray();
        var live = Array.IndexOf(states, FeedState.Live);
        return live < 0 ? [] : [.. states.Skip(live).Where((state, index) => index == 0 || state != states[live + index - 1])];
    }

    private ImmutableArray<Candle> Rows(int from, int count) => [.. Enumerable.Range(from, count).Select(number => _venue.Candle(number))];

    private ImmutableArray<Candle> Closed(VenueHarness feed) => feed.Sink.Closed(_venue.Btc.Symbol, _venue.Interval);

    private IEnumerable<int> Numbers(VenueHarness feed) => Closed(feed).Select(candle => (int)((candle.OpenTime - Candles.Start) / _venue.Interval.Length()));

    private Task UntilClosedAsync(VenueHarness feed, int number) =>
        feed.Sink.UntilAsync(_venue.Btc.Symbol, _ => Numbers(feed).Contains(number), $"candle {number}");

    private Task UntilBestBidAsync(VenueHarness feed, decimal quantity) => feed.Sink.UntilAsync(
        _venue.Btc.Symbol, updates => updates.Any(update => update.Book is { } book && book.Bids[0].Quantity.Value == quantity), "the changed book");
}
