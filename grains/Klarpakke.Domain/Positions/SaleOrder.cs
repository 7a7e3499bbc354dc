using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Positions;

/// <summary>Makes orders that sell a position now.</summary>
internal static class SaleOrder
{
    public static OrderRequest Market(Position position, OrderPurpose purpose, int attempt, Quantity quantity) =>
        new(ClientOrderId.Of(purpose.Text, attempt), position.Row.Symbol, OrderSide.Sell, OrderKind.Market, quantity, null, null, null);

    public static OrderRequest Immediate(Position position, OrderPurpose purpose, int attempt, Quantity quantity, Price limit) =>
        new(ClientOrderId.Of(purpose.Text, attempt), position.Row.Symbol, OrderSide.Sell, OrderKind.LimitImmediate, quantity, limit, null, null);
}
