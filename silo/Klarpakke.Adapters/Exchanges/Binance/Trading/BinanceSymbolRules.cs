using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>A symbol's filters as rules. Pure. Filters that are not known are left out: the venue adds some without notice.</summary>
internal static class BinanceSymbolRules
{
    private const string TradingStatus = "TRADING";

    /// <summary>The rules; null for a symbol we cannot write.</summary>
    public static SymbolRules? Of(Venue venue, BinanceSymbol symbol)
    {
        if (!Asset.TryParse(symbol.BaseAsset, out var @base) || !Asset.TryParse(symbol.QuoteAsset, out var quote) || @base == quote)
        {
            return null;
        }

        var price = Find(symbol, "PRICE_FILTER");
        return new SymbolRules(
            new Symbol(venue, @base, quote),
            string.Equals(symbol.Status, TradingStatus, StringComparison.Ordinal) && symbol.IsSpotTradingAllowed != false,
            Kinds(symbol.OrderTypes),
            new StepRange(Number(price?.MinPrice), Number(price?.MaxPrice), Number(price?.TickSize)),
            Lot(Find(symbol, "LOT_SIZE")),
            Lot(Find(symbol, "MARKET_LOT_SIZE")),
            Notional(symbol),
            Band(symbol, OrderSide.Buy),
            Band(symbol, OrderSide.Sell));
    }

    /// <summary>How many orders with a trigger an account may have open on the symbol; null when it names no number.</summary>
    public static int? MaxStops(BinanceSymbol symbol) => Find(symbol, "MAX_NUM_ALGO_ORDERS")?.MaxNumAlgoOrders is > 0 and var number ? number : null;

    private static ImmutableHashSet<OrderKind> Kinds(IReadOnlyList<string?>? types)
    {
        var offered = types ?? [];
        return [.. Enum.GetValues<OrderKind>().Where(kind => kind != OrderKind.Foreign && offered.Contains(BinanceOrderTerms.Of(kind).Type, StringComparer.Ordinal))];
    }

    private static StepRange Lot(BinanceFilter? filter) => new(Number(filter?.MinQty), Number(filter?.MaxQty), Number(filter?.StepSize));

    // Some symbols still carry the older filter, which only has a minimum.
    private static NotionalRule Notional(BinanceSymbol symbol)
    {
        if (Find(symbol, "NOTIONAL") is { } filter)
        {
            return new NotionalRule(Number(filter.MinNotional), filter.ApplyMinToMarket != false, Number(filter.MaxNotional), filter.ApplyMaxToMarket != false);
        }

        var older = Find(symbol, "MIN_NOTIONAL");
        return new NotionalRule(Number(older?.MinNotional), older?.ApplyToMarket != false, null, MaximumForMarket: false);
    }

    private static PriceBand? Band(BinanceSymbol symbol, OrderSide side)
    {
        var (down, up) = Find(symbol, "PERCENT_PRICE_BY_SIDE") is { } filter
            ? side == OrderSide.Buy ? (filter.BidMultiplierDown, filter.BidMultiplierUp) : (filter.AskMultiplierDown, filter.AskMultiplierUp)
            : (Find(symbol, "PERCENT_PRICE")?.MultiplierDown, Find(symbol, "PERCENT_PRICE")?.MultiplierUp);
        return Number(down) is { } low && Number(up) is { } high ? new PriceBand(low, high) : null;
    }

    private static BinanceFilter? Find(BinanceSymbol symbol, string type) =>
        symbol.Filters?.FirstOrDefault(filter => string.Equals(filter?.FilterType, type, StringComparison.Ordinal));

    // Zero switches a part of a filter off.
    private static decimal? Number(string? text) => BinanceOrderParsing.TryNumber(text) is > 0m and var number ? number : null;
}
