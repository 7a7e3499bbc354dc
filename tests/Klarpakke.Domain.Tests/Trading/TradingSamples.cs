using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Tests.Trading;

/// <summary>Orders, fills and views with few words.</summary>
internal static class TradingSamples
{
    public static readonly Symbol Btc = Symbol.Parse("BINANCE:BTC-USDC");
    public static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    public static OwnOrder Own(string purpose = "E1", OrderSide side = OrderSide.Buy, decimal quantity = 1m, int attempt = 1, Symbol? symbol = null) => OwnOrder.Intent(
        purpose, attempt,
        new OrderRequest(ClientOrderId.Of(purpose, attempt), symbol ?? Btc, side, OrderKind.Limit, Quantity.Of(quantity), Price.Of(100m), null, null), Now);

    public static VenueOrder Told(OwnOrder order, OrderState state, decimal executed = 0m, long number = 7) => new(
        order.Request.Symbol, number, order.Id, order.Request.Side, order.Request.Kind, state, order.Request.Quantity, Quantity.Of(executed), null, order.Request.Limit, null, null, Now);

    public static VenueOrder Foreign(string? id, Symbol? symbol = null)
    {
        ClientOrderId? parsed = ClientOrderId.TryParse(id, out var known) ? known : null;
        return new VenueOrder(symbol ?? Btc, 99, parsed, OrderSide.Sell, OrderKind.Foreign, OrderState.Open, Quantity.Of(1m), Quantity.Zero, null, Price.Of(200m), null, null, Now);
    }

    public static Fill Fill(long id, decimal quantity, OrderSide side = OrderSide.Buy, long number = 7, decimal commission = 0m, string? asset = null, Symbol? symbol = null) => new(
        symbol ?? Btc, id, number, side, Price.Of(100m), Quantity.Of(quantity), commission, asset is null ? null : Asset.Parse(asset), Now.AddSeconds(id));

    public static AccountView Books(params OwnOrder[] orders) => orders.Aggregate(AccountView.Empty, (books, order) => books.With(order));

    public static AccountView With(this AccountView books, params Fill[] fills) =>
        books.With(new AccountChange([], [.. fills], ImmutableDictionary<Symbol, long>.Empty, [], []));

    public static VenueView Reading(TimeSpan after, IEnumerable<VenueOrder>? reports = null, IEnumerable<ClientOrderId>? notFound = null, IEnumerable<Fill>? fills = null) => new(
        Now + after, [.. reports ?? []], [.. notFound ?? []], [.. fills ?? []], [Btc], null, null);
}
