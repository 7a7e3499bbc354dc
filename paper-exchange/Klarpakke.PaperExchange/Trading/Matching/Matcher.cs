using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Matching;

/// <summary>Matches a taker, price before time; at the same price accounts' orders come before the simulated market.</summary>
internal sealed class Matcher(OrderDesk desk, Ledger ledger, SelfTrades selfTrades, TradingClock clock, IMarketListener publicFeed)
{
    /// <summary>Whether an order at this price would trade at once.</summary>
    public static bool Crosses(TradedSymbol symbol, OrderSide side, long price)
    {
        var book = symbol.Market.Book.Side(isBid: side == OrderSide.Sell);
        var resting = symbol.Resting(side.Opposite()).Best;
        return (book.Count > 0 && Reaches(side, price, book.BestPrice)) || (resting is not null && Reaches(side, price, resting.Price));
    }

    /// <summary>Trades what an accepted order can take now; the rest goes to the book or expires.</summary>
    public void Take(Order taker)
    {
        var bound = TakerBound.For(taker, clock.Now);
        if (taker.TimeInForce == TimeInForce.FillOrKill && !CanFill(taker, bound))
        {
            desk.End(taker, OrderEnd.Expired(ExpiryReason.UnfilledFokOrderExpired));
            return;
        }

        var isOutOfRange = false;
        while (!taker.IsFinal && taker.Remaining > 0)
        {
            if (!TryFindBest(taker, out var price, out var maker) || !bound.WithinLimit(price))
            {
                break;
            }

            if (!bound.WithinRange(price))
            {
                isOutOfRange = true;
                break;
            }

            Meet(taker, maker, price);
        }

        if (!taker.IsFinal)
        {
            Finish(taker, isOutOfRange);
        }
    }

    /// <summary>A resting order trades with the simulated market at its own price.</summary>
    public void FillResting(Order maker, long lots)
    {
        desk.Lists.BeforeActing(maker);
        var price = maker.Price;
        var symbol = maker.Symbol;
        var id = symbol.Market.Execute(clock.Now, price, lots, maker.Side == OrderSide.Buy, publicFeed);
        BookMarketSide(maker, price, lots);
        desk.Fill(maker, price, lots, id, isMaker: true);
        symbol.Stops.Trade(price, clock.Now, desk.Due);
    }

    private static bool Reaches(OrderSide side, long price, long opposite) => side == OrderSide.Buy ? price >= opposite : price <= opposite;

    private static bool CanFill(Order taker, in TakerBound bound)
    {
        var missing = taker.Remaining;
        for (var walk = new BookWalk(taker, bound.Worst); missing > 0 && walk.MoveNext();)
        {
            missing -= walk.Lots;
        }

        return missing <= 0;
    }

    private static bool TryFindBest(Order taker, out long price, out Order? maker)
    {
        var book = taker.Symbol.Market.Book.Side(isBid: taker.Side == OrderSide.Sell);
        maker = taker.Symbol.Resting(taker.Side.Opposite()).Best;
        if (maker is not null && book.Count > 0 && book.IsBetter(book.BestPrice, maker.Price))
        {
            maker = null;
        }

        price = maker?.Price ?? book.BestPrice;
        return maker is not null || book.Count > 0;
    }

    private void Meet(Order taker, Order? maker, long price)
    {
        if (maker is null)
        {
            TradeWithMarket(taker, price);
        }
        else if (maker.Account == taker.Account && taker.Prevention != SelfTradePrevention.None)
        {
            selfTrades.Prevent(taker, maker);
        }
        else
        {
            TradeWithOrder(taker, maker, price);
        }
    }

    private void TradeWithMarket(Order taker, long price)
    {
        var market = taker.Symbol.Market;
        var isBid = taker.Side == OrderSide.Sell;
        var available = market.Book.Side(isBid).BestQuantity;
        var lots = Math.Min(taker.Remaining, available);
        market.Book.Set(isBid, price, available - lots);
        var id = market.Execute(clock.Now, price, lots, buyerIsMaker: isBid, publicFeed);
        BookMarketSide(taker, price, lots);
        desk.Fill(taker, price, lots, id, isMaker: false);
        taker.Symbol.Stops.Trade(price, clock.Now, desk.Due);
    }

    private void TradeWithOrder(Order taker, Order maker, long price)
    {
        desk.Lists.BeforeActing(maker);
        var lots = Math.Min(taker.Remaining, maker.Remaining);
        var id = taker.Symbol.Market.Execute(clock.Now, price, lots, maker.Side == OrderSide.Buy, publicFeed);
        desk.Fill(taker, price, lots, id, isMaker: false);
        desk.Fill(maker, price, lots, id, isMaker: true);
        taker.Symbol.Stops.Trade(price, clock.Now, desk.Due);
    }

    private void BookMarketSide(Order order, long price, long lots)
    {
        var (units, sign) = (order.Symbol.Units, order.Side == OrderSide.Buy ? 1 : -1);
        ledger.MarketReceives(order.Market.Base.Asset, -sign * units.Quantity(lots));
        ledger.MarketReceives(order.Market.Quote.Asset, sign * units.Quote(price, lots));
    }

    private void Finish(Order taker, bool isOutOfRange)
    {
        if (isOutOfRange)
        {
            desk.End(taker, OrderEnd.Expired(ExpiryReason.ExecutionRulePriceRangeExceeded));
        }
        else if (taker.Type.IsMarket())
        {
            desk.End(taker, OrderEnd.Expired(ExpiryReason.InsufficientLiquidity));
        }
        else if (taker.TimeInForce != TimeInForce.GoodTillCanceled)
        {
            desk.End(taker, OrderEnd.Expired(ExpiryReason.UnfilledIocQuantityExpired));
        }
        else
        {
            OrderDesk.Rest(taker);
        }
    }
}
