using System.Globalization;
using System.Net.Http.Headers;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.Exchanges.Coinbase;

/// <summary>The reads of the HTTP interface.</summary>
internal static class CoinbaseRequests
{
    /// <summary>Candles in one answer; the venue gives 350, and both ends may count.</summary>
    public const int MaxCandles = 300;

    public const string AccountsPath = "/api/v3/brokerage/accounts";

    public const string PermissionsPath = "/api/v3/brokerage/key_permissions";

    public static VenueRequest Products { get; } = VenueRequest.Get("products", "/api/v3/brokerage/market/products?product_type=SPOT");

    /// <summary>Candles of a window.</summary>
    public static VenueRequest Candles(string product, CandleInterval interval, DateTimeOffset start, DateTimeOffset end) => VenueRequest.Get(
        "candles",
        string.Create(
            CultureInfo.InvariantCulture,
            $"/api/v3/brokerage/market/products/{Uri.EscapeDataString(product)}/candles?granularity={Granularity(interval)}&start={start.ToUnixTimeSeconds()}&end={end.ToUnixTimeSeconds()}"));

    /// <summary>An order book.</summary>
    public static VenueRequest Book(string product, int levels) =>
        VenueRequest.Get("product_book", string.Create(CultureInfo.InvariantCulture, $"/api/v3/brokerage/market/product_book?product_id={Uri.EscapeDataString(product)}&limit={levels}"));

    /// <summary>The newest trades.</summary>
    public static VenueRequest Trades(string product, int count) =>
        VenueRequest.Get("ticker", string.Create(CultureInfo.InvariantCulture, $"/api/v3/brokerage/market/products/{Uri.EscapeDataString(product)}/ticker?limit={count}"));

    /// <summary>A signed read: a new token for every attempt, because a token is good for one address and two minutes.</summary>
    public static VenueRequest Signed(string name, string path, string query, Func<string, string> tokenFor) => new(name, () =>
    {
        var message = new HttpRequestMessage(HttpMethod.Get, new Uri(path + query, UriKind.Relative));
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokenFor(path));
        return message;
    });

    private static string Granularity(CandleInterval interval) => interval switch
    {
        CandleInterval.OneMinute => "ONE_MINUTE",
        CandleInterval.FiveMinutes => "FIVE_MINUTE",
        CandleInterval.OneHour => "ONE_HOUR",
        CandleInterval.OneDay => "ONE_DAY",
        CandleInterval.FifteenMinutes => "FIFTEEN_MINUTE",
    };
}
