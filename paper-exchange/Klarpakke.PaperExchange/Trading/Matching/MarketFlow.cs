using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Matching;

/// <summary>
/// The simulated market as counterparty of resting orders. A trade of the tape fills orders that were better than its price with up to its quantity, and those at its price with a
/// share of the rest, because market makers stood there first. Quotes that move across an order fill it with what they offer.
/// </summary>
internal sealed class MarketFlow(Matcher matcher, OrderDesk desk, TradingClock clock, TradingOptions options)
{
    public void Play(TradedSymbol symbol, in TapeTick tick)
    {
        if (tick.IsTrade && symbol.Status == TradingStatus.Trading)
        {
            Hit(symbol, tick.Trade);
            symbol.Stops.Trade(tick.Price, clock.Now, desk.Due);
        }

        Uncross(symbol);
    }

    /// <summary>Trading begins again: stops see the last price, orders the quotes.</summary>
    public void Reopen(TradedSymbol symbol)
    {
        symbol.Stops.Trade(symbol.LastPrice, clock.Now, desk.Due);
        Uncross(symbol);
    }

    /// <summary>Fills orders that the market makers' quotes have reached or passed.</summary>
    public void Uncross(TradedSymbol symbol)
    {
        if (symbol.Status != TradingStatus.Trading)
        {
            return;
        }

        Uncross(symbol, OrderSide.Buy);
        Uncross(symbol, OrderSide.Sell);
    }

    private void Hit(TradedSymbol symbol, in MarketTrade trade)
    {
        var side = trade.BuyerIsMaker ? OrderSide.Buy : OrderSide.Sell;
        var resting = symbol.Resting(side);
        var volume = trade.Quantity;
        var isShared = false;
        while (volume > 0 && resting.Best is { } order)
        {
            var isBetter = side == OrderSide.Buy ? order.Price > trade.Price : order.Price < trade.Price;
            if (!isBetter && order.Price != trade.Price)
            {
                break;
            }

            if (!isBetter && !isShared)
            {
                isShared = true;
                volume = (long)((Int128)volume * options.SharePercentAtPrice / 100);
                continue;
            }

            var lots = Math.Min(volume, order.Remaining);
            matcher.FillResting(order, lots);
            volume -= lots;
        }
    }

    private void Uncross(TradedSymbol symbol, OrderSide side)
    {
        var resting = symbol.Resting(side);
        var book = symbol.Market.Book;
        var isBid = side == OrderSide.Sell;
        var quotes = book.Side(isBid);
        while (resting.Best is { } order && quotes.Count > 0 && !quotes.IsBetter(order.Price, quotes.BestPrice))
        {
            var (price, available) = (quotes.BestPrice, quotes.BestQuantity);
            var lots = Math.Min(available, order.Remaining);
            book.Set(isBid, price, available - lots);
            matcher.FillResting(order, lots);
        }
    }
}
