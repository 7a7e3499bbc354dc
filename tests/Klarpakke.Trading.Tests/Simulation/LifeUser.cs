using System.Globalization;
using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.Trading.Tests.Simulation;

/// <summary>The owner of the account, who trades and moves coins by hand beside the platform.</summary>
internal sealed class LifeUser(SimulatedExchange exchange, Random random, Dictionary<string, decimal> given)
{
    private readonly List<string> _orders = [];

    public void Act()
    {
        lock (exchange.Parts.Market.Gate)
        {
            switch (random.Next(5))
            {
                case 0:
                    Trade(OrderType.Market, null);
                    break;
                case 1:
                    Trade(OrderType.Limit, Math.Round(exchange.Quotes.Bid * (0.99m + (random.Next(20) / 1_000m)), 2));
                    break;
                case 2 when _orders.Count > 0:
                    var reference = new OrderReference(SimulatedExchange.Pair, null, _orders[random.Next(_orders.Count)]);
                    exchange.Parts.Trading.Cancel(exchange.Trader, new CancelRequest(reference, null, null));
                    break;
                case 3:
                    Move("USDC", 1_000m);
                    break;
                default:
                    Move("BTC", 0.01m);
                    break;
            }
        }
    }

    private void Trade(OrderType type, decimal? price)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"web_{_orders.Count}");
        _orders.Add(id);
        exchange.Parts.Trading.Place(exchange.Trader, new OrderRequest
        {
            Symbol = SimulatedExchange.Pair,
            Side = random.Next(2) == 0 ? OrderSide.Buy : OrderSide.Sell,
            Type = type,
            TimeInForce = price is null ? null : TimeInForce.GoodTillCanceled,
            Quantity = random.Next(1, 30) / 1_000m,
            Price = price,
            ClientOrderId = id,
        });
    }

    private void Move(string asset, decimal amount)
    {
        if (random.Next(2) == 0)
        {
            exchange.Parts.Trading.Deposit(exchange.Trader, asset, amount);
            given[asset] += amount;
        }
        else if (exchange.Parts.Trading.TryWithdraw(exchange.Trader, asset, amount))
        {
            given[asset] -= amount;
        }
    }
}
