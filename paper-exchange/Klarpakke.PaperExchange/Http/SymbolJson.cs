using System.Globalization;
using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Orders;
using Klarpakke.PaperExchange.Trading.Rules;
using Klarpakke.PaperExchange.Wire;

namespace Klarpakke.PaperExchange.Http;

/// <summary>A symbol of <c>exchangeInfo</c>: the very rules its orders are checked against.</summary>
internal static class SymbolJson
{
    public static void Write(WireWriter json, SymbolMarket market, SymbolRules rules, bool showPermissionSets)
    {
        var symbol = market.Symbol;
        json.Raw("{\"symbol\":"u8).Plain(symbol.Name).Raw(",\"status\":"u8).Plain(market.Status.Name()).Raw(",\"baseAsset\":"u8).Plain(symbol.BaseAsset)
            .Raw(",\"baseAssetPrecision\":8,\"quoteAsset\":"u8).Plain(symbol.QuoteAsset)
            .Raw(",\"quotePrecision\":8,\"quoteAssetPrecision\":8,\"baseCommissionPrecision\":8,\"quoteCommissionPrecision\":8"u8)
            .Raw(",\"orderTypes\":"u8).Array(rules.OrderTypes, static (to, type) => to.Plain(type.Name()))
            .Raw(",\"icebergAllowed\":false,\"ocoAllowed\":true,\"otoAllowed\":true,\"opoAllowed\":false,\"quoteOrderQtyMarketAllowed\":true"u8)
            .Raw(",\"allowTrailingStop\":true,\"cancelReplaceAllowed\":true,\"amendAllowed\":"u8).Bool(rules.MaxAmendments > 0)
            .Raw(",\"pegInstructionsAllowed\":false,\"isSpotTradingAllowed\":"u8).Bool(rules.Permits(AccountSettings.Permission))
            .Raw(",\"isMarginTradingAllowed\":false,\"filters\":"u8);
        Filters(json, rules);
        json.Raw(",\"permissions\":[]"u8);
        if (showPermissionSets)
        {
            json.Raw(",\"permissionSets\":"u8)
                .Array(rules.PermissionSets, static (to, set) => to.Array(set, static (inner, permission) => inner.Plain(permission)));
        }

        json.Raw(",\"defaultSelfTradePreventionMode\":"u8).Plain(SelfTradePrevention.ExpireMaker.Name())
            .Raw(",\"allowedSelfTradePreventionModes\":[\"EXPIRE_TAKER\",\"EXPIRE_MAKER\",\"EXPIRE_BOTH\",\"DECREMENT\"]}"u8);
    }

    public static void Filters(WireWriter json, SymbolRules rules)
    {
        json.Raw("["u8);
        Prices(json, rules);
        Quantities(json, rules);
        Values(json, rules);
        Counts(json, rules);
        json.Raw("]"u8);
    }

    /// <summary>A factor, without the zeros that amounts carry.</summary>
    public static string Factor(decimal factor) => factor.ToString("0.########", CultureInfo.InvariantCulture);

    private static void Prices(WireWriter json, SymbolRules rules)
    {
        json.Raw("{\"filterType\":\"PRICE_FILTER\",\"minPrice\":"u8).Amount(rules.MinPrice)
            .Raw(",\"maxPrice\":"u8).Amount(rules.MaxPrice).Raw(",\"tickSize\":"u8).Amount(rules.TickSize)
            .Raw("},{\"filterType\":\"TRAILING_DELTA\",\"minTrailingAboveDelta\":"u8).Number(rules.MinTrailingAboveDelta)
            .Raw(",\"maxTrailingAboveDelta\":"u8).Number(rules.MaxTrailingAboveDelta)
            .Raw(",\"minTrailingBelowDelta\":"u8).Number(rules.MinTrailingBelowDelta)
            .Raw(",\"maxTrailingBelowDelta\":"u8).Number(rules.MaxTrailingBelowDelta)
            .Raw("},{\"filterType\":\"PERCENT_PRICE_BY_SIDE\",\"bidMultiplierUp\":"u8).Plain(Factor(rules.BidMultiplierUp))
            .Raw(",\"bidMultiplierDown\":"u8).Plain(Factor(rules.BidMultiplierDown))
            .Raw(",\"askMultiplierUp\":"u8).Plain(Factor(rules.AskMultiplierUp))
            .Raw(",\"askMultiplierDown\":"u8).Plain(Factor(rules.AskMultiplierDown))
            .Raw(",\"avgPriceMins\":"u8).Number(AveragePrice.Minutes).Raw("}"u8);
    }

    private static void Quantities(WireWriter json, SymbolRules rules) =>
        json.Raw(",{\"filterType\":\"LOT_SIZE\",\"minQty\":"u8).Amount(rules.MinQuantity)
            .Raw(",\"maxQty\":"u8).Amount(rules.MaxQuantity).Raw(",\"stepSize\":"u8).Amount(rules.StepSize)
            .Raw("},{\"filterType\":\"ICEBERG_PARTS\",\"limit\":100},{\"filterType\":\"MARKET_LOT_SIZE\",\"minQty\":"u8).Amount(rules.MarketMinQuantity)
            .Raw(",\"maxQty\":"u8).Amount(rules.MarketMaxQuantity).Raw(",\"stepSize\":"u8).Amount(rules.MarketStepSize).Raw("}"u8);

    private static void Values(WireWriter json, SymbolRules rules) =>
        json.Raw(",{\"filterType\":\"NOTIONAL\",\"minNotional\":"u8).Amount(rules.MinNotional)
            .Raw(",\"applyMinToMarket\":"u8).Bool(rules.ApplyMinNotionalToMarket).Raw(",\"maxNotional\":"u8).Amount(rules.MaxNotional)
            .Raw(",\"applyMaxToMarket\":"u8).Bool(rules.ApplyMaxNotionalToMarket).Raw(",\"avgPriceMins\":"u8).Number(AveragePrice.Minutes).Raw("}"u8);

    private static void Counts(WireWriter json, SymbolRules rules) =>
        json.Raw(",{\"filterType\":\"MAX_NUM_ORDERS\",\"maxNumOrders\":"u8).Number(rules.MaxOrders)
            .Raw("},{\"filterType\":\"MAX_NUM_ORDER_LISTS\",\"maxNumOrderLists\":"u8).Number(rules.MaxOrderLists)
            .Raw("},{\"filterType\":\"MAX_NUM_ALGO_ORDERS\",\"maxNumAlgoOrders\":"u8).Number(rules.MaxAlgoOrders)
            .Raw("},{\"filterType\":\"MAX_NUM_ORDER_AMENDS\",\"maxNumOrderAmends\":"u8).Number(rules.MaxAmendments).Raw("}"u8);
}
