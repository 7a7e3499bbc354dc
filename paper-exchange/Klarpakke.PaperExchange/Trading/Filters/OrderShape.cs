using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Filters;

/// <summary>Which parameters each type of order needs and which it does not take.</summary>
internal static class OrderShape
{
    private const int LeastStrategyType = 1_000_000;

    /// <param name="prefix">Of the parameters' names in order lists, such as "above" for abovePrice; empty for single orders.</param>
    public static Refusal? Check(OrderRequest request, string prefix = "") =>
        Price(request, prefix) ?? TimeInForce(request, prefix) ?? Quantity(request, prefix) ?? Trigger(request, prefix) ?? Strategy(request)
        ?? (request.IcebergQuantity is null ? null : Refusals.NoIcebergs);

    private static Refusal? Price(OrderRequest request, string prefix) => (request.Type.HasPrice(), request.Price) switch
    {
        (true, null) => Refusals.Missing(Name(prefix, "price")),
        (false, not null) => Refusals.NotRequired(Name(prefix, "price")),
        _ => null,
    };

    private static Refusal? TimeInForce(OrderRequest request, string prefix) => (request.Type.HasTimeInForce(), request.TimeInForce) switch
    {
        (true, null) => Refusals.Missing(Name(prefix, "timeInForce")),
        (false, not null) => Refusals.NotRequired(Name(prefix, "timeInForce")),
        _ => null,
    };

    private static Refusal? Quantity(OrderRequest request, string prefix) => (request.Type == OrderType.Market, request.Quantity, request.QuoteQuantity) switch
    {
        (true, null, null) => Refusals.MissingBoth(Name(prefix, "quantity"), Name(prefix, "quoteOrderQty")),
        (_, not null, not null) or (false, _, not null) => Refusals.NotRequired(Name(prefix, "quoteOrderQty")),
        (false, null, _) => Refusals.Missing(Name(prefix, "quantity")),
        (_, _, <= 0) => Refusals.Missing(Name(prefix, "quoteOrderQty")),
        _ => null,
    };

    private static Refusal? Trigger(OrderRequest request, string prefix)
    {
        if (request.Type.IsAlgo())
        {
            return request is { StopPrice: null, TrailingDelta: null }
                ? Refusals.MissingBoth(Name(prefix, "stopPrice"), Name(prefix, "trailingDelta"))
                : null;
        }

        return request.StopPrice is not null ? Refusals.NotRequired(Name(prefix, "stopPrice"))
            : request.TrailingDelta is not null ? Refusals.NotRequired(Name(prefix, "trailingDelta"))
            : null;
    }

    private static Refusal? Strategy(OrderRequest request) => request.StrategyType < LeastStrategyType ? Refusals.BadStrategyType : null;

    private static string Name(string prefix, string name) => prefix.Length == 0 ? name : $"{prefix}{char.ToUpperInvariant(name[0])}{name[1..]}";
}
