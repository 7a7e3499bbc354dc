using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Matching;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Filters;

/// <summary>Everything that is looked at before an order reaches the engine: parameters, order limits, filters; and whether account and symbol trade at all.</summary>
internal sealed class OrderChecks(TradingClock clock)
{
    public Refusal? Check(TradingAccount account, TradedSymbol symbol, OrderRequest request) =>
        CheckType(symbol, request) ?? OrderShape.Check(request) ?? account.CheckOrderLimits(clock.Now, 1) ?? CheckFilters(account, symbol, request, request.Type.IsAlgo() ? 1 : 0, 1);

    /// <summary>The same for orders that come as a list, each with the prefix of its parameters.</summary>
    public Refusal? CheckList(TradingAccount account, TradedSymbol symbol, params ReadOnlySpan<(OrderRequest Request, string Prefix)> orders)
    {
        var algoOrders = 0;
        foreach (var (request, prefix) in orders)
        {
            algoOrders += request.Type.IsAlgo() ? 1 : 0;
            if (request.Symbol != symbol.Name)
            {
                return Refusals.BadSymbol;
            }

            if ((CheckType(symbol, request) ?? OrderShape.Check(request, prefix)) is { } wrongShape)
            {
                return wrongShape;
            }
        }

        if (account.CheckOrderLimits(clock.Now, orders.Length) is { } tooMany)
        {
            return tooMany;
        }

        foreach (var (request, _) in orders)
        {
            if (CheckFilters(account, symbol, request, algoOrders, orders.Length) is { } failure)
            {
                return failure;
            }
        }

        return account.Lists.OpenCount(symbol.Name) < symbol.Rules.MaxOrderLists ? null : Refusals.Filter("MAX_NUM_ORDER_LISTS");
    }

    /// <summary>Whether an open order may have another quantity.</summary>
    public Refusal? CheckQuantity(Order order, decimal quantity)
    {
        var view = order.View();
        var request = new OrderRequest
        {
            Symbol = view.Symbol,
            Side = view.Side,
            Type = view.Type,
            Quantity = quantity,
            Price = view.Price > 0 ? view.Price : null,
            StopPrice = view.StopPrice > 0 ? view.StopPrice : null,
        };
        return OrderFilters.CheckQuantity(new OrderCheck(request, order.Symbol.Rules, order.Market, order.Symbol.AveragePrice(clock.Now), 0, 0));
    }

    /// <summary>Whether account and symbol take orders now.</summary>
    public static Refusal? CheckOpen(TradingAccount account, TradedSymbol symbol) =>
        !account.Settings.CanTrade ? Refusals.AccountDisabled
        : !symbol.Rules.Permits(AccountSettings.Permission) ? Refusals.NotPermitted
        : symbol.Status != TradingStatus.Trading ? Refusals.MarketClosed
        : null;

    private static Refusal? CheckType(TradedSymbol symbol, OrderRequest request) =>
        symbol.Rules.OrderTypes.Contains(request.Type) ? null : Refusals.UnsupportedType(request.Type);

    private Refusal? CheckFilters(TradingAccount account, TradedSymbol symbol, OrderRequest request, int algoOrders, int orders) =>
        OrderFilters.Check(new OrderCheck(request, symbol.Rules, account.Market(symbol), symbol.AveragePrice(clock.Now), orders, algoOrders));
}
