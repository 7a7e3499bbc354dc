using Klarpakke.PaperExchange.Market;
using Klarpakke.Safety.Tests.Market;

namespace Klarpakke.Safety.Tests.Exchange;

/// <summary>A market that follows a price path: once a second a quote around the price, and a small sale at the bid.</summary>
/// <param name="symbol">The pair.</param>
/// <param name="path">Its way.</param>
/// <param name="spread">Ask less bid as a fraction of the price.</param>
internal sealed class ScriptedTape(SymbolSpec symbol, PricePath path, decimal spread) : IMarketTape
{
    private const long Second = 1_000;

    public SymbolSpec Symbol => symbol;

    public long FirstTime => path.Start.ToUnixTimeMilliseconds();

    public void ReadTicks(long from, long to, List<TapeTick> ticks)
    {
        for (var time = (from + Second - 1) / Second * Second; time < to; time += Second)
        {
            ticks.Add(TickAt(time));
        }
    }

    public TapeTick QuoteAt(long time) => TickAt(time / Second * Second) with { Quantity = 0, Price = 0 };

    public void ReadHour(long hourOpen, Span<Candle> minutes)
    {
        for (var minute = 0; minute < minutes.Length; minute++)
        {
            // Nobody here looks at the candles of the past.
            minutes[minute] = Candle.StartingAt(hourOpen + (minute * 60 * Second));
        }
    }

    private TapeTick TickAt(long time)
    {
        var price = path.At(DateTimeOffset.FromUnixTimeMilliseconds(time));
        var scale = DecimalScale.Of(symbol.PriceDecimals);
        var bid = Math.Max(1, (long)(price * (1m - (spread / 2m)) * scale));
        var ask = Math.Max(bid + 1, (long)Math.Ceiling(price * (1m + (spread / 2m)) * scale));
        return new TapeTick(time, bid, ask, time / Second, bid, 1, BuyerIsMaker: true);
    }
}
