using Klarpakke.PaperExchange.Market;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.PaperExchange.Tests.Support;

/// <summary>Engines without a server around them.</summary>
internal static class TestMarkets
{
    /// <summary>Wednesday 2026-03-04 13:37:42.123 UTC.</summary>
    public static readonly long Start = new DateTimeOffset(2026, 3, 4, 13, 37, 42, 123, TimeSpan.Zero).ToUnixTimeMilliseconds();

    public static MarketEngine Create(PaperExchangeOptions? options = null, long? start = null)
    {
        options ??= new PaperExchangeOptions();
        var now = start ?? Start;
        return new MarketEngine(TapeFactory.Create(options, now, NullLoggerFactory.Instance), options.DepthLevels, options.Seed, now);
    }

    public static void Run(this MarketEngine engine, long duration, IMarketListener listener, long step = 50)
    {
        for (var end = engine.Now + duration; engine.Now < end;)
        {
            engine.AdvanceTo(Math.Min(end, engine.Now + step), listener);
        }
    }

    public static List<Candle> Candles(this SymbolMarket market, string interval, long now, long? from = null, long? to = null, int limit = 1_000) =>
        new CandleQuery(CandleInterval.Find(interval)!, from, to, limit, 0).Run(market, now);
}
