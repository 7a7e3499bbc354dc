using System.Globalization;
using System.Text.RegularExpressions;
using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Wire;

namespace Klarpakke.PaperExchange.Http;

/// <summary>Statistics over a window of the caller's choice, and over the trading day.</summary>
internal static partial class WindowEndpoints
{
    private const int WeightPerSymbol = 4;
    private const int LargestWeight = 200;

    public static IEnumerable<Endpoint> All { get; } =
    [
        new("/api/v3/ticker", "ticker", ["symbol", "symbols", "windowSize", "type", "symbolStatus"], Weight, Rolling),
        new("/api/v3/ticker/tradingDay", "ticker.tradingDay", ["symbol", "symbols", "timeZone", "type", "symbolStatus"], Weight, TradingDay),
    ];

    private static int Weight(ApiParameters parameters) =>
        Math.Min(LargestWeight, WeightPerSymbol * (parameters.Raw("symbols").AsSpan().Count(',') + 1));

    private static void Rolling(ApiParameters parameters, WireWriter json)
    {
        var size = WindowSize(parameters);
        Write(parameters, json, (market, now) =>
        {
            var from = now - size;
            from -= from % CandleInterval.Minute;
            return RollingStatistics.Between(market, from, now);
        });
    }

    private static void TradingDay(ApiParameters parameters, WireWriter json)
    {
        var (day, zone) = (CandleInterval.Find("1d")!, parameters.TimeZone());
        Write(parameters, json, (market, now) =>
        {
            var open = day.OpenOf(now, zone);
            return RollingStatistics.Between(market, open, day.NextOpen(open, zone) - 1);
        });
    }

    private static void Write(ApiParameters parameters, WireWriter json, Func<SymbolMarket, long, RollingStatistics> window)
    {
        var isFull = TickerEndpoints.IsFull(parameters);
        if (!parameters.Has("symbol") && !parameters.Has("symbols"))
        {
            parameters.Fail(ApiError.MissingBoth("symbol", "symbols"));
        }

        TickerEndpoints.Write(parameters, json, (to, market, now) => Write(to, market.Symbol, window(market, now), isFull));
    }

    private static void Write(WireWriter json, SymbolSpec symbol, in RollingStatistics window, bool isFull)
    {
        json.Raw("{\"symbol\":"u8).Plain(symbol.Name);
        if (isFull)
        {
            json.Change(symbol, window);
        }

        json.Extremes(symbol, window).LastPrice(symbol, window).Counts(symbol, window).Raw("}"u8);
    }

    private static long WindowSize(ApiParameters parameters)
    {
        if (parameters.Text("windowSize") is not { } text)
        {
            return CandleInterval.Day;
        }

        var match = SizePattern().Match(text);
        var count = match.Success ? int.Parse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture) : 0;
        var (unit, most) = text[^1] switch
        {
            'm' => (CandleInterval.Minute, 59),
            'h' => (CandleInterval.Hour, 23),
            _ => (CandleInterval.Day, 7),
        };
        if (count == 0 || count > most)
        {
            parameters.Fail(ApiError.Invalid("windowSize"));
        }

        return count * unit;
    }

    [GeneratedRegex("^(?<count>[1-9][0-9]?)[mhd]$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SizePattern();
}
