using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.Grains.Markets;

namespace Klarpakke.Grains.Tests.Markets;

public sealed class MarketUpdateMergeTests
{
    private readonly MarketUpdateMerge _merge = new();

    [Fact]
    public void Nothing_added_gives_nothing() => _merge.Take().Should().BeNull();

    [Fact]
    public void Trades_are_kept_in_order_and_the_latest_quote_wins()
    {
        _merge.Add(Updates.Of(trades: [Updates.Trade(1, 100m), Updates.Trade(2, 101m)], quote: Updates.Quote(99m)));
        _merge.Add(Updates.Of(trades: [Updates.Trade(3, 102m)], quote: Updates.Quote(100m)));
        _merge.Add(Updates.Of(trades: [Updates.Trade(4, 103m)]));

        var update = _merge.Take()!;

        update.Trades.Select(trade => trade.Id).Should().Equal(1, 2, 3, 4);
        update.Quote!.Bid.Value.Should().Be(100m);
        _merge.Take().Should().BeNull();
    }

    [Fact]
    public void F11_of_a_good_and_a_bad_quote_the_later_one_stands()
    {
        _merge.Add(Updates.Of(quote: Updates.Quote(99m)));
        _merge.Add(Updates.Of() with { BadQuote = new BadQuote(0m, 100m) });
        _merge.Add(Updates.Of(trades: [Updates.Trade(1, 100m)]));
        _merge.Take().Should().Match<MarketUpdate>(update => update.Quote == null && update.BadQuote == new BadQuote(0m, 100m));

        _merge.Add(Updates.Of() with { BadQuote = new BadQuote(0m, 100m) });
        _merge.Add(Updates.Of(quote: Updates.Quote(99m)));
        _merge.Take().Should().Match<MarketUpdate>(update => update.Quote != null && update.BadQuote == null);
    }

    [Fact]
    public void Beyond_a_thousand_trades_the_oldest_are_left_out()
    {
        for (var id = 1; id <= 1_500; id++)
        {
            _merge.Add(Updates.Of(trades: [Updates.Trade(id, 100m)]));
        }

        var trades = _merge.Take()!.Trades;

        trades.Should().HaveCount(1_000);
        trades[0].Id.Should().Be(501);
        trades[^1].Id.Should().Be(1_500);
    }

    [Fact]
    public void A_late_unfinished_copy_does_not_undo_the_closing_of_a_candle()
    {
        _merge.Add(Updates.Of(candles: [Updates.Candle(0, 100m, isClosed: true)]));
        _merge.Add(Updates.Of(candles: [Updates.Candle(0, 90m, isClosed: false), Updates.Candle(1, 91m, isClosed: false)]));

        var candles = _merge.Take()!.Candles;

        candles.Should().HaveCount(2);
        candles[0].IsClosed.Should().BeTrue();
        candles[0].Close.Value.Should().Be(100m);
        candles[1].IsClosed.Should().BeFalse();
    }

    [Fact]
    public void Closed_candles_of_an_undelivered_update_go_with_the_next()
    {
        var undelivered = Updates.Of(
            trades: [Updates.Trade(1, 100m)], candles: [Updates.Candle(0, 100m, isClosed: true), Updates.Candle(1, 101m, isClosed: false)]);

        _merge.KeepClosedCandles(undelivered);
        _merge.Take().Should().BeNull("what waits alone is not worth a call: the feed speaks every second");
        _merge.Add(Updates.Of(FeedState.Live));

        var update = _merge.Take()!;
        update.Candles.Should().ContainSingle(candle => candle.IsClosed);
        update.Trades.Should().BeEmpty();
    }

    [Fact]
    public void The_latest_feed_state_wins()
    {
        _merge.Add(Updates.Of(FeedState.CatchingUp));
        _merge.Add(Updates.Of(FeedState.Live));

        _merge.Take()!.State.Should().Be(FeedState.Live);
    }
}
