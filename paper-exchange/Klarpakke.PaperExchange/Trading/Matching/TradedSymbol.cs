using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Trading.Orders;
using Klarpakke.PaperExchange.Trading.Rules;

namespace Klarpakke.PaperExchange.Trading.Matching;

/// <summary>One symbol as orders see it: the simulated book, the accounts' resting orders and waiting stops.</summary>
internal sealed class TradedSymbol(SymbolMarket market)
{
    private readonly RestingSide _bids = new(OrderSide.Buy);
    private readonly RestingSide _asks = new(OrderSide.Sell);
    private (long Pulse, decimal Price) _average = (-1, 0);

    public SymbolMarket Market { get; } = market;

    public SymbolSpec Spec { get; } = market.Symbol;

    public string Name { get; } = market.Symbol.Name;

    public SymbolUnits Units { get; } = new(market.Symbol);

    public SymbolRules Rules { get; set; } = SymbolRules.For(market.Symbol);

    public TradingStatus Status
    {
        get => Market.Status;
        set => Market.Status = value;
    }

    public StopBook Stops { get; } = new();

    /// <summary>In ticks; the middle of the quotes before the first trade.</summary>
    public long LastPrice => Market.Trades.Count > 0 ? Market.Trades.Last.Price : (Market.Book.Top.BidPrice + Market.Book.Top.AskPrice) / 2;

    public RestingSide Resting(OrderSide side) => side == OrderSide.Buy ? _bids : _asks;

    /// <summary>Brings the public book up to date with an order that came to rest, changed or left.</summary>
    public void Show(Order order)
    {
        var shown = order.Level is null ? 0 : order.Remaining;
        if (shown != order.Shown)
        {
            Market.Book.AddOrders(order.Side == OrderSide.Buy, order.Price, shown - order.Shown);
            order.Shown = shown;
        }
    }

    /// <summary>
    /// What filters and the price-range rule compare with: the average of the last five minutes, or the last price when nothing traded. Refreshed ten times a second, as computing it
    /// costs as much as matching an order.
    /// </summary>
    public decimal AveragePrice(long now)
    {
        var pulse = now / MarketEngine.Pulse;
        if (_average.Pulse != pulse)
        {
            var window = Klarpakke.PaperExchange.Market.AveragePrice.Window(Market, now);
            var ticks = window.Volume == 0 ? LastPrice : (decimal)window.QuoteVolume / window.Volume;
            _average = (pulse, ticks / DecimalScale.Of(Spec.PriceDecimals));
        }

        return _average.Price;
    }
}
