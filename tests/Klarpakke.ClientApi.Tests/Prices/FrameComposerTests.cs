using System.Text;
using Klarpakke.ClientApi.Prices;

namespace Klarpakke.ClientApi.Tests.Prices;

public sealed class FrameComposerTests
{
    private static readonly TimeSpan Slot = TimeSpan.FromMilliseconds(125);
    private readonly PriceBoard _board = new();
    private readonly FrameComposer _composer = new(Some.Monday);
    private DateTimeOffset _now = Some.Monday;
    private long _seq;

    public FrameComposerTests() => _board.List(Venue.Paper, [Some.InstrumentOf(Some.Btc), Some.InstrumentOf(Some.Eth)]);

    [Fact]
    public void A_symbol_that_changes_all_the_time_is_sent_four_times_a_second_and_never_more()
    {
        Watch(Some.Btc);
        var sent = Enumerable.Range(0, 80).Count(_ =>
        {
            Publish(Some.Btc);
            return Next() is { Prices.Count: > 0 };
        });

        sent.Should().Be(40, "80 slots are 10 seconds");
    }

    [Fact]
    public void Two_symbols_in_turn_make_eight_frames_a_second()
    {
        Watch(Some.Btc, Some.Eth);
        Next();
        Next();
        var frames = Enumerable.Range(0, 80).Count(slot =>
        {
            Publish(slot % 2 == 0 ? Some.Btc : Some.Eth);
            return Next() is not null;
        });

        frames.Should().Be(80);
    }

    [Fact]
    public void What_came_between_two_frames_is_left_out_and_the_latest_wins()
    {
        Publish(Some.Btc);
        Watch(Some.Btc);
        Next();
        Publish(Some.Btc);
        Publish(Some.Btc);
        var newest = Publish(Some.Btc);
        Next().Should().BeNull("the symbol went out in the slot before");

        Rows(Next()).Should().ContainSingle().Which.GetProperty("seq").GetInt64().Should().Be(newest);
    }

    [Fact]
    public void An_idle_connection_gets_a_tick_in_the_very_next_slot()
    {
        Watch(Some.Btc);
        Next();
        Next();
        Next().Should().BeNull();
        Publish(Some.Btc);
        Next().Should().NotBeNull();
    }

    [Fact]
    public void Frames_are_numbered_without_gaps()
    {
        Watch(Some.Btc);
        var numbers = new List<long>();
        for (var slot = 0; slot < 20; slot++)
        {
            Publish(Some.Btc);
            if (Next() is { } frame)
            {
                numbers.Add(frame.Seq);
            }
        }

        numbers.Should().Equal(Enumerable.Range(1, numbers.Count).Select(number => (long)number)).And.HaveCountGreaterThan(5);
    }

    [Fact]
    public void Two_seconds_with_nothing_to_say_make_an_empty_frame()
    {
        var slots = 1;
        PriceFrame? frame;
        while ((frame = Next()) is null)
        {
            slots++;
        }

        slots.Should().Be(16);
        frame.IsEmpty.Should().BeTrue();
        frame.IsFull.Should().BeFalse();
    }

    [Fact]
    public void A_price_that_ages_is_sent_again_when_its_quality_changes_and_not_before()
    {
        Publish(Some.Btc);
        Watch(Some.Btc);
        var start = _now;
        var qualities = new List<(string?, TimeSpan)>();
        for (var slot = 0; slot < 100; slot++)
        {
            var at = _now;
            qualities.AddRange(Rows(Next()).Select(row => (row.GetProperty("quality").GetString(), at + Slot - start)));
        }

        qualities.Select(quality => quality.Item1).Should().Equal("live", "delayed", "stale");
        qualities[1].Item2.Should().BeCloseTo(TimeSpan.FromSeconds(3), Slot);
        qualities[2].Item2.Should().BeCloseTo(TimeSpan.FromSeconds(10), Slot);
    }

    [Fact]
    public void A_feed_that_goes_down_shows_at_once()
    {
        Publish(Some.Btc);
        Watch(Some.Btc);
        Next();
        Next();
        _board.Publish(Some.Update(Some.Btc, ++_seq, at: _now) with { Feed = FeedState.Down });

        Rows(Next()).Should().ContainSingle().Which.GetProperty("quality").GetString().Should().Be("delayed");
    }

    [Fact]
    public void Resync_makes_a_whole_frame_once()
    {
        Publish(Some.Btc);
        Publish(Some.Eth);
        Watch(Some.Btc, Some.Eth);
        Next();
        Next();
        Next().Should().BeNull();
        _composer.Resync();
        var whole = Next();
        whole!.IsFull.Should().BeTrue();
        whole.Prices.Should().HaveCount(2);
        Next().Should().BeNull();
    }

    [Fact]
    public void Asking_for_whole_frames_all_the_time_does_not_lift_the_limit()
    {
        Publish(Some.Btc);
        Watch(Some.Btc);
        var sent = Enumerable.Range(0, 80).Count(_ =>
        {
            _composer.Resync();
            return Next() is not null;
        });

        sent.Should().Be(40);
    }

    [Fact]
    public void A_whole_frame_comes_although_nothing_is_known_yet()
    {
        Watch(Some.Btc);
        var frame = Next();
        frame!.IsFull.Should().BeTrue();
        frame.IsEmpty.Should().BeTrue();
    }

    [Fact]
    public void A_symbol_no_longer_watched_is_no_longer_sent()
    {
        Watch(Some.Btc, Some.Eth);
        Next();
        Next();
        _composer.Unwatch([Some.Btc]).Should().Be(1);
        Publish(Some.Btc);
        Publish(Some.Eth);

        Rows(Next()).Should().ContainSingle().Which.GetProperty("symbol").GetString().Should().Be("PAPER:ETH-USDC");
    }

    [Fact]
    public void More_than_500_symbols_are_refused_and_nothing_is_added()
    {
        var symbols = Some.Symbols(501);
        _board.List(Venue.Paper, [.. symbols.Select(Some.InstrumentOf)]);
        var markets = _board.Markets;

        _composer.Watch(markets.Take(499)).Should().Be(499);
        _composer.Watch(markets.TakeLast(2)).Should().BeNull();
        _composer.Watch(markets.Take(500)).Should().Be(500, "most of them are watched already");
    }

    [Fact]
    public void The_detail_is_left_out_while_book_and_candle_stay_the_same()
    {
        Publish(Some.Btc);
        _board.TryGet(Some.Btc, out var market);
        _composer.WatchDetail(market!, CandleInterval.OneMinute);
        var first = Detail(Next());
        Next();
        var same = market!.Picture!.Update with { Seq = ++_seq };
        _board.Publish(same);
        Next().Should().BeNull("nothing but the number has changed");
        _board.Publish(same with { Seq = ++_seq, Book = same.Book! with { Bids = [] } });
        var second = Detail(Next());

        first!.Value.GetProperty("bids").GetArrayLength().Should().Be(2);
        first.Value.GetProperty("candle").GetProperty("closed").GetBoolean().Should().BeFalse();
        second!.Value.GetProperty("bids").GetArrayLength().Should().Be(0);
        second.Value.GetProperty("seq").GetInt64().Should().Be(_seq);
    }

    private void Watch(params Symbol[] symbols) => _composer.Watch(_board.Markets.Where(market => symbols.Contains(market.Symbol)));

    private long Publish(Symbol symbol)
    {
        _seq++;
        _board.Publish(Some.Update(symbol, _seq, 60_000m + _seq, _now));
        return _seq;
    }

    private PriceFrame? Next()
    {
        _now += Slot;
        return _composer.Next(_now);
    }

    private static List<JsonElement> Rows(PriceFrame? frame) => frame is null ? [] : [.. frame.Prices.Select(row => JsonDocument.Parse(row).RootElement)];

    private static JsonElement? Detail(PriceFrame? frame) =>
        frame?.Detail is { } detail ? JsonDocument.Parse(Encoding.UTF8.GetString(detail)).RootElement : null;
}
