using Klarpakke.PaperExchange.Trading.Events;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Matching;

/// <summary>Keeps an account from trading with itself, in the way the taker asks for.</summary>
internal sealed class SelfTrades(OrderDesk desk, Reports reports, TradingClock clock, TradingOptions options, Sequences ids)
{
    public void Prevent(Order taker, Order maker)
    {
        var isDecrement = taker.Prevention == SelfTradePrevention.Decrement;
        if (isDecrement)
        {
            // A leg that loses quantity has acted: its pair can no longer stand for one amount.
            desk.Lists.BeforeActing(maker);
        }

        var endsTaker = taker.Prevention is SelfTradePrevention.ExpireTaker or SelfTradePrevention.ExpireBoth;
        var endsMaker = taker.Prevention is SelfTradePrevention.ExpireMaker or SelfTradePrevention.ExpireBoth;
        var shared = Math.Min(taker.Remaining, maker.Remaining);
        var fromTaker = isDecrement ? shared : endsTaker ? taker.Remaining : 0;
        var fromMaker = isDecrement ? shared : endsMaker ? maker.Remaining : 0;
        var units = taker.Symbol.Units;
        var match = new PreventedMatch(
            taker.Symbol.Name, ++ids.PreventedMatch, taker.Id, maker.Id, taker.Prevention, units.Price(maker.Price),
            units.Quantity(fromTaker), units.Quantity(fromMaker), clock.Now);
        taker.Market.Prevented.Add(match, options.RememberedOrders);
        TakeAway(maker, fromMaker, match);
        TakeAway(taker, fromTaker, match);
    }

    private void TakeAway(Order order, long lots, PreventedMatch match)
    {
        if (lots == 0)
        {
            return;
        }

        order.Prevented += lots;
        order.PreventedMatchId = match.Id;
        order.UpdateTime = clock.Now;
        if (order.Remaining == 0)
        {
            desk.End(order, OrderEnd.InMatch(match));
        }
        else
        {
            desk.Trim(order);
            order.Symbol.Show(order);
            reports.Prevented(order, match);
        }
    }
}
