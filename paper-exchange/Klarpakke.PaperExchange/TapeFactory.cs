using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Replay;
using Klarpakke.PaperExchange.Simulation;
using Microsoft.Extensions.Logging;

namespace Klarpakke.PaperExchange;

/// <summary>Chooses between model and recording.</summary>
internal static class TapeFactory
{
    public static IReadOnlyList<IMarketTape> Create(PaperExchangeOptions options, long now, ILoggerFactory loggers)
    {
        if (options.Replay is { } replay)
        {
            return new ReplayLoader(loggers).Load(replay, now);
        }

        var climate = new MarketClimate(options.Seed);
        var first = now - (now % CandleInterval.Day) - (options.HistoryDays * CandleInterval.Day);
        return [.. SymbolCatalogue.Take(options.Symbols).Select(symbol => new SimulatedTape(symbol, climate, options.TradesPerSecond, first))];
    }
}
