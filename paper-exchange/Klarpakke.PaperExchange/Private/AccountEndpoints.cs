using Klarpakke.PaperExchange.Http;
using Klarpakke.PaperExchange.Wire;

namespace Klarpakke.PaperExchange.Private;

/// <summary>Questions about an account, its terms and its key.</summary>
internal static class AccountEndpoints
{
    public static IEnumerable<PrivateEndpoint> All { get; } =
    [
        new("GET", "/api/v3/account", "account.status", Security.UserData, ["omitZeroBalances"], _ => 20, Status),
        new("GET", "/api/v3/account/commission", "account.commission", Security.UserData, ["symbol"], _ => 20, Commission),
        new("GET", "/api/v3/myFilters", "myFilters", Security.UserData, ["symbol"], _ => 40, Filters),
        new("GET", "/api/v3/rateLimit/order", "account.rateLimits.orders", Security.UserData, [], _ => 40, OrderLimits),
        new("GET", "/sapi/v1/account/apiRestrictions", null, Security.UserData, [], _ => 1, Restrictions),
    ];

    private static void Status(PrivateCall call)
    {
        var omitZero = call.Parameters.Flag("omitZeroBalances");
        if (!call.IsRefused)
        {
            AccountJson.Status(call.Json, call.Desk, call.Account, omitZero);
        }
    }

    private static void Commission(PrivateCall call)
    {
        var symbol = call.Parameters.RequiredSymbol()?.Symbol.Name;
        if (!call.IsRefused && symbol is not null)
        {
            AccountJson.Commission(call.Json, symbol, call.Account.Trading.Settings);
        }
    }

    private static void Filters(PrivateCall call)
    {
        var symbol = call.Parameters.RequiredSymbol()?.Symbol.Name;
        if (!call.IsRefused && symbol is not null)
        {
            call.Json.Raw("{\"exchangeFilters\":[],\"symbolFilters\":"u8);
            SymbolJson.Filters(call.Json, call.Trading.Rules(symbol)!);
            call.Json.Raw(",\"assetFilters\":[]}"u8);
        }
    }

    private static void OrderLimits(PrivateCall call) => call.Json.Array(
        call.Account.Trading.OrderCounts(call.Desk.Market.Now),
        static (json, window) => AccountJson.OrderCount(json, window));

    private static void Restrictions(PrivateCall call)
    {
        var key = call.Key;
        call.Json.Raw("{\"ipRestrict\":"u8).Bool(key.IsRestricted).Raw(",\"createTime\":"u8).Time(key.CreatedAt)
            .Raw(",\"enableReading\":"u8).Bool(key.Reading).Raw(",\"enableSpotAndMarginTrading\":"u8).Bool(key.SpotTrading)
            .Raw(",\"enableWithdrawals\":"u8).Bool(key.Withdrawals)
            .Raw(",\"enableInternalTransfer\":false,\"permitsUniversalTransfer\":false,\"enableMargin\":false,\"enableFutures\":false"u8)
            .Raw(",\"enableVanillaOptions\":false,\"enablePortfolioMarginTrading\":false,\"enableFixApiTrade\":false,\"enableFixReadOnly\":false}"u8);
    }
}
