using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Wire;

namespace Klarpakke.PaperExchange.Http;

/// <summary>Liveness, clock and the rules of the exchange.</summary>
internal sealed class GeneralEndpoints(PaperExchangeOptions options, TradingEngine trading, TimeProvider time)
{
    public IEnumerable<Endpoint> All =>
    [
        new("/api/v3/ping", "ping", [], _ => 1, (_, json) => json.Raw("{}"u8), Gated: false),
        new("/api/v3/time", "time", [], _ => 1, ServerTime, Gated: false),
        new("/api/v3/exchangeInfo", "exchangeInfo", ["symbol", "symbols", "permissions", "symbolStatus", "showPermissionSets"], _ => 20, ExchangeInfo),
    ];

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private void ServerTime(ApiParameters parameters, WireWriter json) => json.Raw("{\"serverTime\":"u8).Time(Now).Raw("}"u8);

    private void ExchangeInfo(ApiParameters parameters, WireWriter json)
    {
        var markets = SelectMarkets(parameters);
        var showSets = ShowPermissionSets(parameters);
        if (parameters.Error is not null)
        {
            return;
        }

        json.Raw("{\"timezone\":\"UTC\",\"serverTime\":"u8).Time(Now).Raw(",\"rateLimits\":["u8);
        RateLimit(json, "REQUEST_WEIGHT", "MINUTE", 1, options.RequestWeightPerMinute);
        RateLimit(json.Raw(","u8), "ORDERS", "SECOND", 10, options.OrdersPerTenSeconds);
        RateLimit(json.Raw(","u8), "ORDERS", "DAY", 1, options.OrdersPerDay);
        RateLimit(json.Raw(","u8), "RAW_REQUESTS", "MINUTE", 5, options.RawRequestsPerFiveMinutes);
        json.Raw("],\"exchangeFilters\":[],\"symbols\":["u8);
        for (var index = 0; index < markets.Count; index++)
        {
            SymbolJson.Write(json.Raw(index == 0 ? ""u8 : ","u8), markets[index], trading.Rules(markets[index].Symbol.Name)!, showSets);
        }

        json.Raw("]}"u8);
    }

    private IReadOnlyList<SymbolMarket> SelectMarkets(ApiParameters parameters)
    {
        var one = parameters.Symbol();
        var many = parameters.Symbols();
        var named = parameters.Has("symbol") || parameters.Has("symbols");
        if ((parameters.Has("symbol") && parameters.Has("symbols")) || (named && (parameters.Has("permissions") || parameters.Has("symbolStatus"))))
        {
            parameters.Fail(ApiError.BadCombination);
        }

        var status = SymbolStatus.Read(parameters);
        var permissions = parameters.Text("permissions")?.Trim('[', ']').Split(',').Select(permission => permission.Trim('"')).ToArray();
        return one is not null ? [one] : many ?? [.. parameters.Engine.Markets.Where(market =>
            SymbolStatus.Fits(market, status) && (permissions is null || Array.Exists(permissions, trading.Rules(market.Symbol.Name)!.Permits)))];
    }

    private static bool ShowPermissionSets(ApiParameters parameters)
    {
        var wanted = parameters.Text("showPermissionSets");
        if (wanted is not (null or "true" or "false"))
        {
            parameters.Fail(ApiError.Invalid("showPermissionSets"));
        }

        return wanted != "false";
    }

    private static void RateLimit(WireWriter json, string type, string interval, int count, int limit) =>
        json.Raw("{\"rateLimitType\":"u8).Plain(type).Raw(",\"interval\":"u8).Plain(interval)
            .Raw(",\"intervalNum\":"u8).Number(count).Raw(",\"limit\":"u8).Number(limit).Raw("}"u8);
}
