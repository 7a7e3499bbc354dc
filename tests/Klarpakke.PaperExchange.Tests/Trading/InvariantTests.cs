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
                CheckMoney(floor);
                CheckOrders(floor);
                CheckBook(floor, isBid: true);
                CheckBook(floor, isBid: false);
            }
        });

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

    private static void CheckMoney(TradingFloor floor)
    {
        var ledger = floor.Engine.Ledger;
        foreach (var asset in Assets)
        {
            var held = floor.Engine.Accounts.Sum(account => account.Balance(asset).Total);
            if (held + ledger.MarketSide(asset) + ledger.Commissions(asset) != ledger.Deposited(asset))
            {
                throw new InvalidOperationException($"{asset}: accounts hold {held}, market {ledger.MarketSide(asset)}, commissions {ledger.Commissions(asset)}, deposited {ledger.Deposited(asset)}.");
            }
        }
    }

    private static void CheckOrders(TradingFloor floor)
    {
        foreach (var account in floor.Engine.Accounts)
        {
            var open = account.FindMarket(TradingFloor.Btc)?.Open() ?? [];
            var orders = open.Select(order => order.View()).ToArray();
            if (account.FindMarket(TradingFloor.Btc)?.History.Orders.FirstOrDefault(order => order.Executed + order.Prevented > order.Quantity) is { } overfilled)
            {
                throw new InvalidOperationException($"Order {overfilled.Id} has executed {overfilled.Executed} of {overfilled.Quantity}.");
            }

            Compare(account, orders, OrderSide.Sell, "BTC");
            Compare(account, orders, OrderSide.Buy, "USDC");
        }
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

    private static void Compare(TradingAccount account, OrderView[] orders, OrderSide side, string asset)
    {
        // The live orders of a list bind the greatest of their needs, everything else its own.
        var bound = orders
            .Where(order => order.Side == side && order.Status != OrderStatus.PendingNew)
            .GroupBy(order => order.OrderListId < 0 ? -order.OrderId : order.OrderListId)
            .Sum(group => group.Max(Need));
        if (account.Balance(asset).Locked != bound)
        {
            throw new InvalidOperationException($"Account {account.Id} has {account.Balance(asset).Locked} {asset} locked, its orders bind {bound}.");
        }
    }

    private static decimal Need(OrderView order)
    {
        var remaining = order.Quantity - order.ExecutedQuantity - (order.PreventedQuantity ?? 0);
        return order.Side == OrderSide.Sell ? remaining : remaining * (order.Price > 0 ? order.Price : order.StopPrice);
    }
}
