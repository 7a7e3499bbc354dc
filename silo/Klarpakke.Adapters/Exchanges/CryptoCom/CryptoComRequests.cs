using System.Globalization;
using System.Net.Http.Headers;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Exchanges.CryptoCom;

/// <summary>The reads of the HTTP interface.</summary>
internal static class CryptoComRequests
{
    /// <summary>Most candles in one answer.</summary>
    public const int MaxCandles = 300;

    private const string Root = "/exchange/v1/";

    public static VenueRequest Instruments { get; } = VenueRequest.Get("get-instruments", Root + "public/get-instruments");

    /// <summary>Candles of a window.</summary>
    public static VenueRequest Candles(string name, CandleInterval interval, DateTimeOffset start, DateTimeOffset end) => VenueRequest.Get(
        "get-candlestick",
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Root}public/get-candlestick?timeframe={Timeframe(interval)}&instrument_name={Uri.EscapeDataString(name)}&count={MaxCandles}&start_ts={start.ToUnixTimeMilliseconds()}&end_ts={end.ToUnixTimeMilliseconds()}"));

    /// <summary>The day of an instrument.</summary>
    public static VenueRequest Ticker(string name) => VenueRequest.Get("get-tickers", $"{Root}public/get-tickers?instrument_name={Uri.EscapeDataString(name)}");

    /// <summary>An order book; the venue gives 50 levels at most.</summary>
    public static VenueRequest Book(string name, int levels) => VenueRequest.Get(
        "get-book", string.Create(CultureInfo.InvariantCulture, $"{Root}public/get-book?instrument_name={Uri.EscapeDataString(name)}&depth={Math.Min(levels, 50)}"));

    /// <summary>The newest trades.</summary>
    public static VenueRequest Trades(string name) => VenueRequest.Get("get-trades", $"{Root}public/get-trades?instrument_name={Uri.EscapeDataString(name)}&count=150");

    /// <summary>A signed read without parameters: signed anew for every attempt, because it carries the time.</summary>
    public static VenueRequest Signed(string method, VenueKey key, TimeProvider time) => new(method, () => new HttpRequestMessage(HttpMethod.Post, new Uri(Root + method, UriKind.Relative))
    {
        Content = new ByteArrayContent(CryptoComSigning.Request(method, id: 1, key, time.GetUtcNow().ToUnixTimeMilliseconds()))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        },
    });

    /// <summary>A candle length as the venue writes it: the day in capitals.</summary>
    public static string Timeframe(CandleInterval interval) => interval switch
    {
        CandleInterval.OneMinute => "1m",
        CandleInterval.FiveMinutes => "5m",
        CandleInterval.OneHour => "1h",
        CandleInterval.OneDay => "1D",
        CandleInterval.FifteenMinutes => "15m",
    };
}
