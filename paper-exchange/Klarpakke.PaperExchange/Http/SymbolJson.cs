using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Trading.Rules;
using Klarpakke.PaperExchange.Wire;

namespace Klarpakke.PaperExchange.Http;

/// <summary>A symbol of <c>exchangeInfo</c> with the filters in force since 2023.</summary>
internal static class SymbolJson
{
    private const long LargestPriceUnits = 1_000_000;
    private const long LargestQuantityUnits = 9_000_000;

    public static void Write(WireWriter json, SymbolSpec symbol, TradingStatus status, bool showPermissionSets)
    {
        json.Raw("{\"symbol\":"u8).Plain(symbol.Name).Raw(",\"status\":"u8).Plain(status.Name()).Raw(",\"baseAsset\":"u8).Plain(symbol.BaseAsset)
            .Raw(",\"baseAssetPrecision\":8,\"quoteAsset\":"u8).Plain(symbol.QuoteAsset)
            .Raw(",\"quotePrecision\":8,\"quoteAssetPrecision\":8,\"baseCommissionPrecision\":8,\"quoteCommissionPrecision\":8"u8)
            .Raw(",\"orderTypes\":[\"LIMIT\",\"LIMIT_MAKER\",\"MARKET\",\"STOP_LOSS\",\"STOP_LOSS_LIMIT\",\"TAKE_PROFIT\",\"TAKE_PROFIT_LIMIT\"]"u8)
            .Raw(",\"icebergAllowed\":false,\"ocoAllowed\":true,\"otoAllowed\":true,\"opoAllowed\":false,\"quoteOrderQtyMarketAllowed\":true"u8)
            .Raw(",\"allowTrailingStop\":true,\"cancelReplaceAllowed\":true,\"amendAllowed\":false,\"pegInstructionsAllowed\":false"u8)
            .Raw(",\"isSpotTradingAllowed\":true,\"isMarginTradingAllowed\":false,\"filters\":["u8);
        Filters(json, symbol);
        json.Raw("],\"permissions\":[]"u8);
        if (showPermissionSets)
        {
            json.Raw(",\"permissionSets\":[[\"SPOT\"]]"u8);
        }

        json.Raw(",\"defaultSelfTradePreventionMode\":\"EXPIRE_MAKER\""u8)
            .Raw(",\"allowedSelfTradePreventionModes\":[\"EXPIRE_TAKER\",\"EXPIRE_MAKER\",\"EXPIRE_BOTH\",\"DECREMENT\"]}"u8);
    }

    private static void Filters(WireWriter json, SymbolSpec symbol)
    {
        json.Raw("{\"filterType\":\"PRICE_FILTER\",\"minPrice\":"u8).Price(symbol, 1)
            .Raw(",\"maxPrice\":"u8).Fixed(LargestPriceUnits, 0).Raw(",\"tickSize\":"u8).Price(symbol, 1)
            .Raw("},{\"filterType\":\"LOT_SIZE\",\"minQty\":"u8).Quantity(symbol, 1)
            .Raw(",\"maxQty\":"u8).Fixed(LargestQuantityUnits, 0).Raw(",\"stepSize\":"u8).Quantity(symbol, 1)
            .Raw("},{\"filterType\":\"ICEBERG_PARTS\",\"limit\":100},{\"filterType\":\"MARKET_LOT_SIZE\",\"minQty\":"u8).Fixed(0, 0)
            .Raw(",\"maxQty\":"u8).Quantity(symbol, symbol.TypicalLevelQuantity * 200).Raw(",\"stepSize\":"u8).Fixed(0, 0)
            .Raw("},{\"filterType\":\"TRAILING_DELTA\",\"minTrailingAboveDelta\":10,\"maxTrailingAboveDelta\":2000"u8)
            .Raw(",\"minTrailingBelowDelta\":10,\"maxTrailingBelowDelta\":2000}"u8)
            .Raw(",{\"filterType\":\"PERCENT_PRICE_BY_SIDE\",\"bidMultiplierUp\":\"2\",\"bidMultiplierDown\":\"0.5\""u8)
            .Raw(",\"askMultiplierUp\":\"2\",\"askMultiplierDown\":\"0.5\",\"avgPriceMins\":5}"u8)
            .Raw(",{\"filterType\":\"NOTIONAL\",\"minNotional\":"u8).Fixed(symbol.MinNotionalCents, 2)
            .Raw(",\"applyMinToMarket\":true,\"maxNotional\":\"9000000.00000000\",\"applyMaxToMarket\":false,\"avgPriceMins\":5}"u8)
            .Raw(",{\"filterType\":\"MAX_NUM_ORDERS\",\"maxNumOrders\":200},{\"filterType\":\"MAX_NUM_ORDER_LISTS\",\"maxNumOrderLists\":20}"u8)
            .Raw(",{\"filterType\":\"MAX_NUM_ALGO_ORDERS\",\"maxNumAlgoOrders\":5},{\"filterType\":\"MAX_NUM_ORDER_AMENDS\",\"maxNumOrderAmends\":10}"u8);
    }
}
