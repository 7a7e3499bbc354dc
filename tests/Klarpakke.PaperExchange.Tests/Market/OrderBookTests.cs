using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Tests.Support;

namespace Klarpakke.PaperExchange.Tests.Market;

public sealed class OrderBookTests
{
    [Fact]
    public void The_book_is_deep_sorted_and_never_crossed_and_trades_happen_at_its_best_quotes()
    {
        var engine = TestMarkets.Create(new PaperExchangeOptions { TradesPerSecond = 20, DepthLevels = 100 });
        var tops = engine.Markets.ToDictionary(market => market, market => market.Book.Top);
        var faults = new List<string>();
        var events = new EventHash
        {
            OnTrade = (market, trade) => Check(trade.BuyerIsMaker ? market.Book.Top.BidPrice == trade.Price : market.Book.Top.AskPrice == trade.Price, "trade off the quotes"),
            OnBookTop = (market, top) =>
            {
                Check(top.BidPrice < top.AskPrice && top.BidQuantity > 0 && top.AskQuantity > 0, "crossed or empty");
                Check(top.UpdateId > tops[market].UpdateId && !top.SameQuotes(tops[market]), "not news");
                Check(Enumerable.Range(0, 99).All(level => market.Book.Side(isBid: true).PriceAt(level) > market.Book.Side(isBid: true).PriceAt(level + 1)), "bids");
                Check(Enumerable.Range(0, 99).All(level => market.Book.Side(isBid: false).PriceAt(level) < market.Book.Side(isBid: false).PriceAt(level + 1)), "asks");
                tops[market] = top;
            },
        };

        engine.Run(30_000, events);

        events.Trades.Should().BeGreaterThan(5_000);
        faults.Should().BeEmpty();

        void Check(bool holds, string fault)
        {
            if (!holds)
            {
                faults.Add(fault);
            }
        }
    }

    [Fact]
    public void Update_ids_keep_growing_over_a_restart()
    {
        var first = TestMarkets.Create(new PaperExchangeOptions { TradesPerSecond = 100 });
        first.Run(10_000, new EventHash());
        var restarted = TestMarkets.Create(start: first.Now);

        restarted.Markets[0].Book.UpdateId.Should().BeGreaterThan(first.Markets[0].Book.UpdateId);
    }

    [Fact]
    public void Setting_levels_keeps_a_side_sorted_and_removes_what_is_zero()
    {
        var naive = new SortedDictionary<long, long>();
        var side = new BookSide(isBid: true);
        var random = new Random(7);
        for (var step = 0; step < 20_000; step++)
        {
            var (price, quantity) = (random.Next(1, 800), random.Next(3) == 0 ? 0 : random.Next(1, 50));
            side.Set(price, quantity);
            _ = quantity == 0 ? naive.Remove(price) : naive.TryAdd(price, quantity);
            if (quantity > 0)
            {
                naive[price] = quantity;
            }
        }

        Enumerable.Range(0, side.Count).Select(index => (side.PriceAt(index), side.QuantityAt(index)))
            .Should().Equal(naive.Reverse().Select(level => (level.Key, level.Value)));
        side.QuantityOf(0).Should().Be(0);
    }
}
