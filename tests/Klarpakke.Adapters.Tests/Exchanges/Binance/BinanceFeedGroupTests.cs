using System.Text;
using Klarpakke.Adapters.Exchanges.Binance;
using Klarpakke.Adapters.RateLimits;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;
using Klarpakke.Testing.Time;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance;

/// <summary>What a group does with time, on a clock that only moves when told.</summary>
public sealed class BinanceFeedGroupTests : IDisposable
{
    private static readonly Symbol Btc = LoopbackVenue.Btc.Symbol;
    private readonly ManualTimeProvider _time = new();
    private readonly MetricsProbe _probe = new();
    private readonly RecordingLogger _logger = new();
    private readonly RecordingSink _sink = new();
    private readonly BinanceFeedGroup _group;
    private readonly BinanceSymbolFeed _feed;

    public BinanceFeedGroupTests()
    {
        var options = new BinanceOptions();
        _feed = new BinanceSymbolFeed(FeedHarness.New(LoopbackVenue.Btc), options);
        var environment = BinanceEnvironment.Paper(new Uri("http://127.0.0.1:1"), new Uri("ws://127.0.0.1:1"));
        _group = new BinanceFeedGroup(environment, [_feed], _sink, new BinanceServices(_time, _probe.Metrics, _logger, new EgressBudgets(_time)));
    }

    public void Dispose() => _probe.Dispose();

    [Fact]
    public void A_silent_venue_is_not_confirmed_by_our_clock()
    {
        BecomeLive();
        Receive(Wire.Trade(1));
        _group.FlushPending();
        var (heardAt, count) = (_time.GetUtcNow(), _sink.Count);

        for (var tick = 0; tick < 40; tick++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(250));
            _group.Tick(TimeSpan.FromHours(1));
        }

        _sink.Count.Should().Be(count);
        _sink.Of(Btc)[^1].ReceivedAt.Should().Be(heardAt);
        _group.Status.HeardAt.Should().Be(heardAt);
    }

    [Fact]
    public void Book_tops_go_out_ten_times_a_second_and_the_last_one_is_not_forgotten()
    {
        BecomeLive();
        for (var change = 101; change <= 200; change++)
        {
            Receive(Wire.Depth(change, change, bids: $"""["99.00","{change}"]"""));
            _group.FlushPending();
            _time.Advance(TimeSpan.FromMilliseconds(10));
        }

        _time.Advance(TimeSpan.FromMilliseconds(100));
        _group.Tick(TimeSpan.FromHours(1));

        var books = _sink.Of(Btc).Select(update => update.Book).OfType<BookTop>().ToArray();
        books.Length.Should().BeInRange(10, 12);
        books[^1].UpdateId.Should().Be(200);
    }

    [Fact]
    public void What_one_read_brought_goes_out_together_and_only_the_last_form_of_a_candle()
    {
        BecomeLive();
        var before = _sink.Count;

        Receive(Wire.Trade(1));
        Receive(Wire.Kline(Candles.Minute(0, isClosed: false)));
        Receive(Wire.Trade(2));
        Receive(Wire.Kline(Candles.Minute(0, isClosed: false, close: 101m)));
        Receive(Wire.Quote("99.00", "101.00"));
        _group.FlushPending();

        _sink.Count.Should().Be(before + 1);
        var update = _sink.Of(Btc)[^1];
        update.Trades.Select(trade => trade.Id).Should().Equal(1, 2);
        update.Candles.Should().Equal(Candles.Minute(0, isClosed: false, close: 101m));
        update.Quote!.Bid.Value.Should().Be(99m);
    }

    [Fact]
    public void A_stream_that_keeps_breaking_gets_a_snapshot_every_two_seconds_at_most()
    {
        BecomeLive();
        Drain();

        Receive(Wire.Depth(500, 501));
        Drain().Should().Be(0);
        _time.Advance(TimeSpan.FromSeconds(2));
        _group.Tick(TimeSpan.FromHours(1));

        Drain().Should().Be(1);
    }

    [Fact]
    public void Malformed_messages_are_logged_once_a_minute_with_their_number()
    {
        for (var count = 0; count < 15; count++)
        {
            _group.CountMalformed("frame");
        }

        _time.Advance(TimeSpan.FromMinutes(1));
        _group.CountMalformed("frame");

        _logger.Entries.Select(entry => entry.Text).Should().HaveCount(2).And.Subject.Last().Should().Contain("15 malformed");
    }

    private void BecomeLive()
    {
        _group.Connected();
        _group.TakeSnapshot(_feed, BinanceParsing.ReadDepth("""{"lastUpdateId":100,"bids":[["98.00","1.0"]],"asks":[["101.00","1.5"]]}"""u8).Value).Should().BeTrue();
        foreach (var interval in CandleIntervals.All)
        {
            _group.TakeHistory(_feed, interval, [], reachesPresent: true).Should().BeTrue();
        }

        _sink.Of(Btc)[^1].State.Should().Be(FeedState.Live);
    }

    private void Receive(string text)
    {
        BinanceStreamParsing.TryOpen(Encoding.UTF8.GetBytes(text), out var frame).Should().BeTrue();
        _group.Take(ref frame);
    }

    private int Drain()
    {
        var count = 0;
        while (_group.Jobs.TryRead(out _))
        {
            count++;
        }

        return count;
    }
}
