using System.Globalization;
using System.Text;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Exchanges.Kraken;

/// <summary>The reads of the HTTP interface.</summary>
internal static class KrakenRequests
{
    public static VenueRequest Assets { get; } = VenueRequest.Get("Assets", "/0/public/Assets");

    public static VenueRequest AssetPairs { get; } = VenueRequest.Get("AssetPairs", "/0/public/AssetPairs");

    /// <summary>Quote and day of a pair.</summary>
    public static VenueRequest Ticker(string pair) => VenueRequest.Get("Ticker", $"/0/public/Ticker?pair={Name(pair)}");

    /// <summary>An order book.</summary>
    public static VenueRequest Depth(string pair, int levels) =>
        VenueRequest.Get("Depth", string.Create(CultureInfo.InvariantCulture, $"/0/public/Depth?pair={Name(pair)}&count={levels}"));

    /// <summary>The newest trades.</summary>
    public static VenueRequest Trades(string pair) => VenueRequest.Get("Trades", $"/0/public/Trades?pair={Name(pair)}");

    /// <summary>Candles from a moment on: never older than the newest 720 whatever is asked for.</summary>
    public static VenueRequest Candles(string pair, CandleInterval interval, DateTimeOffset? from)
    {
        // The moment itself may or may not be included, so the one before is named.
        var since = from is { } time ? string.Create(CultureInfo.InvariantCulture, $"&since={time.ToUnixTimeSeconds() - 1}") : "";
        return VenueRequest.Get(
            "OHLC", string.Create(CultureInfo.InvariantCulture, $"/0/public/OHLC?interval={KrakenControl.Minutes(interval)}&pair={Name(pair)}{since}"));
    }

    /// <summary>A signed read: signed anew for every attempt, because a nonce is good once.</summary>
    public static VenueRequest Signed(string method, VenueKey key, KrakenNonce nonce) => new(method, () =>
    {
        var path = $"/0/private/{method}";
        var number = nonce.Next();
        var body = string.Create(CultureInfo.InvariantCulture, $"nonce={number}");
        var message = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        message.Headers.Add("API-Key", key.Key.Reveal());
        message.Headers.Add("API-Sign", KrakenSigning.Sign(key.Secret.Reveal(), path, number, body));
        return message;
    });

    private static string Name(string pair) => Uri.EscapeDataString(KrakenNames.RestName(pair));
}
