using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Tests.Support;
using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Tests.Trading;

public sealed class InvariantTests
{
    private static readonly string[] Assets = ["BTC", "USDC", "BNB"];

    [Fact]
    public void No_sequence_of_commands_creates_or_loses_money_or_binds_more_or_less_than_open_orders_do() =>
        Properties.Holds(Step.Sequences(RandomTrader.Kinds, longest: 150), steps =>
        {
            var floor = new TradingFloor();
            var trader = new RandomTrader(floor);
            foreach (var step in steps)
            {
                trader.Play(step);
                MoneyCheck.Check(floor.Engine, Assets);
                CheckBook(floor, isBid: true);
                CheckBook(floor, isBid: false);
            }
        });

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void On_the_synthetic_market_money_is_conserved_and_bound_exactly_at_every_step(int seed)
    {
        var life = new SyntheticLife(seed, seed);

        for (var step = 0; step < 1_000; step++)
        {
            life.Step();
            MoneyCheck.Check(life.Engine, "BTC", "ETH", "BNB", "USDC");
        }

        life.Fills.Should().BeGreaterThan(100);
        life.Orders.Select(order => order.Status).Should().Contain([OrderStatus.Filled, OrderStatus.Canceled, OrderStatus.Expired, OrderStatus.ExpiredInMatch]);
    }

    [Fact]
    public void The_random_sequences_reach_every_kind_of_end()
    {
        var seen = new HashSet<(OrderStatus, ExpiryReason)>();
        Properties.Holds(Step.Sequences(RandomTrader.Kinds, longest: 150), steps =>
        {
            var floor = new TradingFloor();
            var trader = new RandomTrader(floor);
            Array.ForEach(steps, trader.Play);
            seen.UnionWith(floor.Reports.Select(report => (report.Order.Status, report.Order.ExpiryReason)));
        });

        seen.Should().Contain(
        [
            (OrderStatus.Filled, ExpiryReason.None), (OrderStatus.Canceled, ExpiryReason.None), (OrderStatus.ExpiredInMatch, ExpiryReason.None),
            (OrderStatus.Expired, ExpiryReason.OcoTrigger), (OrderStatus.Expired, ExpiryReason.OtoPhaseOneExpired), (OrderStatus.Expired, ExpiryReason.Rejected),
            (OrderStatus.Expired, ExpiryReason.InsufficientLiquidity), (OrderStatus.Expired, ExpiryReason.UnfilledIocQuantityExpired), (OrderStatus.Expired, ExpiryReason.UnfilledFokOrderExpired),
        ]);
    }

    /// <summary>Everybody sees the makers and every resting order, and bids never reach asks.</summary>
    private static void CheckBook(TradingFloor floor, bool isBid)
    {
        var (book, side) = (floor.Market.Book, isBid ? OrderSide.Buy : OrderSide.Sell);
        var expected = Levels(book.Side(isBid));
        if (floor.Engine.Status(TradingFloor.Btc) == TradingStatus.Trading)
        {
            foreach (var order in floor.Engine.Accounts.SelectMany(account => account.FindMarket(TradingFloor.Btc)?.Open() ?? []).Where(order => order.Side == side && order.Level is not null))
            {
                expected[order.Price] = expected.GetValueOrDefault(order.Price) + order.Remaining;
            }
        }

        var shown = Levels(book.PublicSide(isBid));
        if (!shown.SequenceEqual(expected))
        {
            throw new InvalidOperationException($"The public book shows {string.Join(' ', shown)} instead of {string.Join(' ', expected)}.");
        }

        // A random trade outside the quotes can cross the makers with themselves; no order may add to that.
        if (!IsCrossed(book.Top) && IsCrossed(book.PublicTop))
        {
            throw new InvalidOperationException($"The public book is crossed: {book.PublicTop}.");
        }
    }

    private static bool IsCrossed(BookTop top) => top is { BidPrice: > 0, AskPrice: > 0 } && top.BidPrice >= top.AskPrice;

    private static SortedDictionary<long, long> Levels(BookSide side) =>
        new(Enumerable.Range(0, side.Count).ToDictionary(side.PriceAt, side.QuantityAt));
}
