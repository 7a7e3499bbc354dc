using System.Globalization;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>The reads of the public interface, with their documented weights.</summary>
internal static class BinanceRequests
{
    public const int MaxKlines = 1000;

    // Permission sets are the bulk of the full answer and nothing here reads them.
    public static VenueRequest ExchangeInfo { get; } = VenueRequest.Get("exchangeInfo", "/api/v3/exchangeInfo?showPermissionSets=false", 20);

    /// <summary>Candles from <paramref name="from"/> on, oldest first; without it the newest <paramref name="limit"/>.</summary>
    public static VenueRequest Klines(string venueSymbol, CandleInterval interval, DateTimeOffset? from, int limit)
    {
        var start = from is { } time ? string.Create(CultureInfo.InvariantCulture, $"&startTime={time.ToUnixTimeMilliseconds()}") : "";
        return VenueRequest.Get("klines", string.Create(CultureInfo.InvariantCulture, $"/api/v3/klines?symbol={Uri.EscapeDataString(venueSymbol)}&interval={interval.Code()}{start}&limit={limit}"), 2);
    }

    /// <summary>An order-book snapshot.</summary>
    public static VenueRequest Depth(string venueSymbol, int levels) =>
        VenueRequest.Get("depth", string.Create(CultureInfo.InvariantCulture, $"/api/v3/depth?symbol={Uri.EscapeDataString(venueSymbol)}&limit={levels}"), DepthWeight(levels));

    private static int DepthWeight(int levels) => levels switch
    {
        <= 100 => 5,
        <= 500 => 25,
        <= 1000 => 50,
        _ => 250,
    };
}
