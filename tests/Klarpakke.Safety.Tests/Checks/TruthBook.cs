using Klarpakke.Domain.Markets;
using Klarpakke.PaperExchange.Trading.Events;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.Safety.Tests.Checks;

/// <summary>
/// What the platform's orders in one pair of one account come to, by the exchange's own reports and nothing else: coins bought, sold and for sale, money spent and got, and how long
/// coins were there without a stop. Checks at every report that no more is sold or for sale than was bought.
/// </summary>
internal sealed class TruthBook(Symbol symbol)
{
    private readonly Dictionary<long, OrderView> _sales = [];
    private long _at;

    public Symbol Symbol => symbol;

    /// <summary>Coins bought net of fees taken in them, less coins sold.</summary>
    public decimal Net { get; private set; }

    /// <summary>Money got less money spent, fees in it included.</summary>
    public decimal Cash { get; private set; }

    /// <summary>How long there were coins that no working sale covered.</summary>
    public TimeSpan Unprotected { get; private set; }

    /// <summary>The longest such time without a pause.</summary>
    public TimeSpan LongestUnprotected { get; private set; }

    public int Oversells { get; private set; }

    public int Sales { get; private set; }

    /// <summary>Whether a stop has sold anything.</summary>
    public bool HasStopTraded { get; private set; }

    /// <summary>What is too little to be sold or covered: a few of the pair's lots, because rounding leaves a part of one with every position.</summary>
    public required decimal Dust { get; init; }

    /// <summary>Whether working sales cover all that is there.</summary>
    public bool IsCovered => Net - ForSale <= Dust;

    private decimal ForSale => _sales.Values.Sum(sale => sale.Quantity - sale.ExecutedQuantity);

    private TimeSpan Current { get; set; }

    public void Hear(ExecutionReport report)
    {
        PassTo(report.Time);
        if (report.Trade is { } trade)
        {
            Book(trade);
        }

        var order = report.Order;
        if (order.Side == VenueSide.Sell)
        {
            HasStopTraded |= order.StopPrice > 0m && order.ExecutedQuantity > 0m;
            _sales.Remove(order.OrderId);
            if (order.Status is VenueStatus.New or VenueStatus.PartiallyFilled)
            {
                _sales[order.OrderId] = order;
            }
        }

        Oversells += Net < 0m || ForSale > Net ? 1 : 0;
    }

    /// <summary>Lets the time without a stop go on to a moment, ms.</summary>
    public void PassTo(long now)
    {
        var passed = TimeSpan.FromMilliseconds(now - _at);
        _at = now;
        Current = Net - ForSale >= Dust ? Current + passed : TimeSpan.Zero;
        Unprotected += Net - ForSale >= Dust ? passed : TimeSpan.Zero;
        LongestUnprotected = Current > LongestUnprotected ? Current : LongestUnprotected;
    }

    private void Book(AccountTrade trade)
    {
        var (sign, fee) = (trade.IsBuyer ? 1m : -1m, trade.Commission);
        Net += (sign * trade.Quantity) - (trade.CommissionAsset == symbol.Base.Code ? fee : 0m);
        Cash -= (sign * trade.QuoteQuantity) + (trade.CommissionAsset == symbol.Quote.Code ? fee : 0m);
        Sales += trade.IsBuyer ? 0 : 1;
    }
}
