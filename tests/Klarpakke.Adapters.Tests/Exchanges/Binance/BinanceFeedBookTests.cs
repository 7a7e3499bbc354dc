using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Markets;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance;

/// <summary>Quotes and order books over a real connection.</summary>
public sealed class BinanceFeedBookTests : IAsyncLifetime
{
    private static readonly Symbol Btc = LoopbackVenue.Btc.Symbol;
    private LoopbackVenue _venue = null!;
    private FeedHarness _feed = null!;

    public async ValueTask InitializeAsync()
    {
        _venue = await LoopbackVenue.StartAsync();
        _feed = new FeedHarness(_venue.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await _feed.DisposeAsync();
        await _venue.DisposeAsync();
    }

    [Fact]
    public async Task Changes_go_on_top_of_the_snapshot_and_straddling_is_allowed()
    {
        var stream = await OpenAsync();

        await stream.SendAsync(Wire.Depth(90, 100, bids: """["99.00","77.0"]"""));
        await stream.SendAsync(Wire.Depth(95, 105, bids: """["99.00","0"],["98.50","3.0"]"""));
        await stream.SendAsync(Wire.Depth(106, 110, asks: """["101.00","9.0"]"""));
        await UntilBookAsync(110);

        var book = LastBook();
        book.Bids.Select(level => (level.Price.Value, level.Quantity.Value)).Should().Equal((98.50m, 3.0m), (98.00m, 2.0m));
        book.Asks.Select(level => (level.Price.Value, level.Quantity.Value)).Should().Equal((101.00m, 9.0m), (102.00m, 2.5m));
        Rebuilds.Should().Be(0);
    }

    [Fact]
    public async Task A_gap_takes_the_book_anew_and_the_feed_is_not_live_meanwhile()
    {
        var stream = await OpenAsync();
        _venue.Snapshot = """{"lastUpdateId":210,"bids":[["97.00","1.0"]],"asks":[["103.00","1.5"]]}""";

        await stream.SendAsync(Wire.Depth(101, 105));
        await stream.SendAsync(Wire.Depth(200, 205, bids: """["99.00","5.0"]"""));
        await stream.SendAsync(Wire.Depth(206, 212, bids: """["96.00","4.0"]"""));
        await UntilBookAsync(212);

        LastBook().Bids.Select(level => level.Price.Value).Should().Equal(97.00m, 96.00m);
        Rebuilds.Should().Be(1);
        _venue.RequestsFor("depth").Should().Be(2);
        _feed.Sink.Of(Btc).Select(update => update.State).Should().ContainInOrder(FeedState.Live, FeedState.CatchingUp, FeedState.Live);
        _feed.Sink.Of(Btc).Should().NotContain(update => update.Book != null && update.Book.UpdateId > 105 && update.Book.UpdateId < 210);
    }

    [Fact]
    public async Task A_snapshot_older_than_the_stream_is_fetched_again()
    {
        var stream = await OpenAsync();
        var old = _venue.Snapshot;
        await stream.SendAsync(Wire.Depth(500, 505));
        _venue.Next("depth", 200, old);
        _venue.Snapshot = """{"lastUpdateId":503,"bids":[["97.00","1.0"]],"asks":[["103.00","1.5"]]}""";

        await UntilBookAsync(505);

        _venue.RequestsFor("depth").Should().Be(3);
    }

    [Fact]
    public async Task A_crossed_book_is_never_published_but_taken_anew()
    {
        var stream = await OpenAsync();
        _venue.Snapshot = """{"lastUpdateId":300,"bids":[["99.00","1.0"]],"asks":[["101.00","1.5"]]}""";

        await stream.SendAsync(Wire.Depth(101, 102, bids: """["105.00","1.0"]"""));
        await UntilBookAsync(300);

        Rebuilds.Should().Be(1);
        _feed.Probe.Sum("klarpakke.feed.quarantined", "book").Should().Be(1);
        _feed.Sink.Of(Btc).Where(update => update.Book is not null).Should().OnlyContain(update => update.Book!.Bids[0].Price < update.Book.Asks[0].Price);
    }

    [Fact]
    public async Task D14_F11_a_crossed_or_zero_quote_is_never_published()
    {
        var stream = await OpenAsync();

        await stream.SendAsync(Wire.Quote("101.00", "99.00"));
        await stream.SendAsync(Wire.Quote("0.00000000", "99.00"));
        await stream.SendAsync(Wire.Quote("99.00", "99.00"));
        await stream.SendAsync(Wire.Quote("98.50", "99.00"));
        await _feed.Sink.UntilAsync(Btc, updates => updates.Any(update => update.Quote is not null), "a quote");

        _feed.Sink.Of(Btc).Select(update => update.Quote).OfType<Quote>().Should().OnlyContain(quote => quote.Bid.Value == 98.50m);
        _feed.Probe.Sum("klarpakke.feed.quarantined", "bookTicker").Should().Be(3);
    }

    [Fact]
    public async Task F11_a_crossed_quote_takes_the_one_before_away()
    {
        var stream = await OpenAsync();

        await stream.SendAsync(Wire.Quote("98.50", "99.00"));
        await stream.SendAsync(Wire.Quote("101.00", "99.00"));
        await _feed.Sink.UntilAsync(Btc, updates => updates.Any(update => update.BadQuote is not null), "the bad quote");

        var bad = _feed.Sink.Of(Btc).First(update => update.BadQuote is not null);
        bad.Quote.Should().BeNull();
        bad.BadQuote.Should().Be(new BadQuote(101m, 99m));
    }

    [Fact]
    public async Task A_book_is_taken_anew_from_time_to_time_without_leaving_live()
    {
        await _feed.DisposeAsync();
        _feed = new FeedHarness(_venue.Address, options => options.BookRefresh = TimeSpan.FromMilliseconds(400));
        await OpenAsync();

        await Eventually.IsTrueAsync(() => _venue.RequestsFor("depth") >= 3, "two refreshes");

        var states = _feed.Sink.Of(Btc).Select(update => update.State).SkipWhile(state => state != FeedState.Live);
        states.Should().OnlyContain(state => state == FeedState.Live);
        Rebuilds.Should().Be(0);
    }

    private long Rebuilds => _feed.Probe.Sum("klarpakke.feed.book_rebuilds");

    private async Task<LoopbackStream> OpenAsync()
    {
        _feed.Open(FeedHarness.New(LoopbackVenue.Btc));
        var stream = await _venue.NextStreamAsync();
        await _feed.Sink.UntilStateAsync(Btc, FeedState.Live);
        return stream;
    }

    private Task UntilBookAsync(long updateId) =>
        _feed.Sink.UntilAsync(Btc, updates => updates.Any(update => update.Book?.UpdateId == updateId), $"book {updateId}");

    private BookTop LastBook() => _feed.Sink.Of(Btc).Select(update => update.Book).OfType<BookTop>().Last();
}
