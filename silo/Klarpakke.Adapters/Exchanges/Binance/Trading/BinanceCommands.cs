using System.Collections.Immutable;
using System.Globalization;
using Klarpakke.Domain.Trading;
using Symbol = Klarpakke.Domain.Markets.Symbol;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>The requests of the trading interface, with their documented weights. Nothing here rounds or changes an order.</summary>
internal static class BinanceCommands
{
    public const int TradesPerPage = 1000;

    public const int OrdersPerPage = 1000;

    private const string OrderPath = "/api/v3/order";

    public static BinanceCommand Time { get; } = new("time", HttpMethod.Get, "/api/v3/time", [], Weight: 1, IsSigned: false);

    public static BinanceCommand ExchangeInfo { get; } =
        new("exchangeInfo", HttpMethod.Get, "/api/v3/exchangeInfo", [new("showPermissionSets", "false")], Weight: 20, IsSigned: false);

    public static BinanceCommand Account { get; } = new("account", HttpMethod.Get, "/api/v3/account", [new("omitZeroBalances", "true")], Weight: 20);

    public static BinanceCommand Permissions { get; } = new("apiRestrictions", HttpMethod.Get, "/sapi/v1/account/apiRestrictions", [], Weight: 1);

    public static BinanceCommand SymbolInfo(Symbol symbol) =>
        new("symbolInfo", HttpMethod.Get, "/api/v3/exchangeInfo", [Pair(symbol), new("showPermissionSets", "false")], Weight: 20, IsSigned: false);

    public static BinanceCommand AveragePrice(Symbol symbol) => new("avgPrice", HttpMethod.Get, "/api/v3/avgPrice", [Pair(symbol)], Weight: 2, IsSigned: false);

    public static BinanceCommand Commission(Symbol symbol) => new("commission", HttpMethod.Get, "/api/v3/account/commission", [Pair(symbol)], Weight: 20);

    public static BinanceCommand Place(OrderRequest order) =>
        new("place", HttpMethod.Post, OrderPath, [.. Order(order), new("newOrderRespType", "FULL")], Weight: 1, Orders: 1, SocketMethod: "order.place");

    /// <summary>Goes through everything an order goes through but the matching engine: if its signature is accepted, so is that of an order.</summary>
    public static BinanceCommand Test(OrderRequest order) => new("test", HttpMethod.Post, "/api/v3/order/test", [.. Order(order)], Weight: 1);

    /// <summary>A working order whose stop the venue places when it has filled wholly.</summary>
    public static BinanceCommand PlaceWithStop(OrderRequest entry, OrderRequest stop) =>
        new("placeWithStop", HttpMethod.Post, "/api/v3/orderList/oto", [.. Oto(entry, stop), new("newOrderRespType", "FULL")], Weight: 1, Orders: 2);

    public static BinanceCommand Cancel(Symbol symbol, ClientOrderId id) =>
        new("cancel", HttpMethod.Delete, OrderPath, [Pair(symbol), new("origClientOrderId", id.Text)], Weight: 1, SocketMethod: "order.cancel");

    /// <summary>
    /// Filters are checked before the cancel, so a replacement that breaks one leaves the old order standing; the same holds when the account has too many orders
    /// (<c>DO_NOTHING</c>). An order that has begun to trade is not cancelled (<c>ONLY_NEW</c>): the new one would sell again what it has sold.
    /// </summary>
    public static BinanceCommand Replace(Symbol symbol, ClientOrderId cancel, OrderRequest order) => new(
        "cancelReplace", HttpMethod.Post, "/api/v3/order/cancelReplace",
        [
            .. Order(order), new("cancelReplaceMode", "STOP_ON_FAILURE"), new("cancelOrigClientOrderId", cancel.Text), new("orderRateLimitExceededMode", "DO_NOTHING"),
            new("cancelRestrictions", "ONLY_NEW"),
            new("newOrderRespType", "FULL"),
        ],
        Weight: 1, Orders: 1);

    public static BinanceCommand Find(Symbol symbol, ClientOrderId id) =>
        new("order", HttpMethod.Get, OrderPath, [Pair(symbol), new("origClientOrderId", id.Text)], Weight: 4);

    public static BinanceCommand OpenOrders(Symbol? symbol) => symbol is { } one
        ? new("openOrders", HttpMethod.Get, "/api/v3/openOrders", [Pair(one)], Weight: 6)
        : new("openOrders", HttpMethod.Get, "/api/v3/openOrders", [], Weight: 80);

    /// <summary>Ended orders too. Without a number the venue gives the newest page; 0 is the oldest.</summary>
    public static BinanceCommand AllOrders(Symbol symbol, long fromNumber) =>
        new("allOrders", HttpMethod.Get, "/api/v3/allOrders", [Pair(symbol), new("orderId", Text(fromNumber)), new("limit", Text(OrdersPerPage))], Weight: 20);

    public static BinanceCommand Trades(Symbol symbol, long fromId) =>
        new("myTrades", HttpMethod.Get, "/api/v3/myTrades", [Pair(symbol), new("fromId", Text(fromId)), new("limit", Text(TradesPerPage))], Weight: 20);

    /// <summary>The venue's name of a pair, which on this venue always is base and quote written together.</summary>
    public static string VenueSymbol(Symbol symbol) => symbol.Base.Code + symbol.Quote.Code;

    /// <summary>A number as the venue reads it: no exponent, no thousands, a point.</summary>
    public static string Text(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    public static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<KeyValuePair<string, string>> Order(OrderRequest order)
    {
        yield return Pair(order.Symbol);
        yield return new("side", Side(order.Side));
        foreach (var part in Terms(order, ""))
        {
            yield return part;
        }

        yield return new("newClientOrderId", order.Id.Text);
        if (order.StrategyNumber is { } strategy)
        {
            yield return new("strategyId", Text(strategy));
        }
    }

    private static ImmutableArray<KeyValuePair<string, string>> Oto(OrderRequest entry, OrderRequest stop) =>
    [
        Pair(entry.Symbol), new("workingSide", Side(entry.Side)), .. Terms(entry, "working"), new("workingClientOrderId", entry.Id.Text), .. Strategy(entry, "working"),
        new("pendingSide", Side(stop.Side)), .. Terms(stop, "pending"), new("pendingClientOrderId", stop.Id.Text), .. Strategy(stop, "pending"),
    ];

    private static IEnumerable<KeyValuePair<string, string>> Terms(OrderRequest order, string prefix)
    {
        var (type, timeInForce) = BinanceOrderTerms.Of(order.Kind);
        yield return new(Name(prefix, "type"), type);
        if (timeInForce is not null)
        {
            yield return new(Name(prefix, "timeInForce"), timeInForce);
        }

        yield return new(Name(prefix, "quantity"), Text(order.Quantity.Value));
        if (order.Limit is { } limit)
        {
            yield return new(Name(prefix, "price"), Text(limit.Value));
        }

        if (order.Trigger is { } trigger)
        {
            yield return new(Name(prefix, "stopPrice"), Text(trigger.Value));
        }
    }

    private static KeyValuePair<string, string>[] Strategy(OrderRequest order, string prefix) =>
        order.StrategyNumber is { } number ? [new(Name(prefix, "strategyId"), Text(number))] : [];

    private static KeyValuePair<string, string> Pair(Symbol symbol) => new("symbol", VenueSymbol(symbol));

    private static string Side(OrderSide side) => side switch
    {
        OrderSide.Buy => "BUY",
        OrderSide.Sell => "SELL",
    };

    private static string Name(string prefix, string name) => prefix.Length == 0 ? name : string.Concat(prefix, char.ToUpperInvariant(name[0]).ToString(), name[1..]);
}
