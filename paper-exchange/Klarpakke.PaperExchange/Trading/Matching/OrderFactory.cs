using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Matching;

/// <summary>Makes orders of requests that have passed their checks.</summary>
internal sealed class OrderFactory(TradingClock clock, Sequences ids)
{
    // What the symbols of this exchange publish as their default.
    private const SelfTradePrevention DefaultPrevention = SelfTradePrevention.ExpireMaker;

    public long NextListId() => ++ids.List;

    public string CancelId(string? sent) => sent ?? $"cancel-{++ids.Cancel}";

    public string AmendId() => $"amend-{++ids.Amend}";

    public Order Create(AccountMarket market, OrderRequest request)
    {
        var (id, units) = (++ids.Order, market.Symbol.Units);
        return new Order
        {
            Market = market,
            Id = id,
            ClientOrderId = request.ClientOrderId ?? $"order-{id}",
            Side = request.Side,
            Type = request.Type,
            TimeInForce = request.TimeInForce ?? TimeInForce.GoodTillCanceled,
            Prevention = request.SelfTradePrevention ?? DefaultPrevention,
            Time = clock.Now,
            Price = units.Ticks(request.Price ?? 0),
            StopPrice = units.Ticks(request.StopPrice ?? 0),
            TrailingDelta = request.TrailingDelta,
            Quantity = units.Lots(request.Quantity ?? 0),
            QuoteQuantity = request.QuoteQuantity ?? 0,
            StrategyId = request.StrategyId,
            StrategyType = request.StrategyType,
        };
    }
}
