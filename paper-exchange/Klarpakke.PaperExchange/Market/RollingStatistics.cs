using System.Runtime.InteropServices;

namespace Klarpakke.PaperExchange.Market;

/// <summary>The last 24 hours of one symbol, on whole minutes.</summary>
/// <param name="OpenTime">Begin of the window, ms.</param>
/// <param name="CloseTime">End of the window, ms.</param>
/// <param name="Bar">Everything traded in the window.</param>
/// <param name="PreviousClose">Last price before the window; the window's open when nothing traded before.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RollingStatistics(long OpenTime, long CloseTime, Candle Bar, long PreviousClose)
{
    private const long Window = CandleInterval.Day;

    public long Change => Bar.Close - Bar.Open;

    /// <summary>Change in thousandths of a percent of the open.</summary>
    public long ChangeMilliPercent => Bar.Open == 0 ? 0 : (long)Math.Round(Change * 100_000m / Bar.Open, MidpointRounding.AwayFromZero);

    /// <summary>Everything from <paramref name="from"/>, which begins a minute, up to and including <paramref name="to"/>.</summary>
    public static RollingStatistics Between(SymbolMarket market, long from, long to)
    {
        var bar = market.Candles.Between(from, to - (to % CandleInterval.Minute) + CandleInterval.Minute);
        return new RollingStatistics(from, to, bar, bar.Open);
    }

    public static RollingStatistics Of(SymbolMarket market, long now)
    {
        var nextMinute = now - (now % CandleInterval.Minute) + CandleInterval.Minute;
        var from = nextMinute - Window;
        var bar = market.Candles.Between(from, nextMinute);
        var before = market.Candles.Between(from - CandleInterval.Minute, from);
        return new RollingStatistics(now - Window, now, bar, before.IsEmpty ? bar.Open : before.Close);
    }
}
