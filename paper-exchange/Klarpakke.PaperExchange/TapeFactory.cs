using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Simulation;

namespace Klarpakke.PaperExchange;

/// <summary>Chooses between model and recording.</summary>
internal static class TapeFactory
{
    public static IReadOnlyList<IMarketTape> Create(PaperExchangeOptions options, long now)
    {
        var climate = new MarketClimate(options.Seed);
        var first = now - (now % CandleInterval.Day) - (options.HistoryDays * CandleInterval.Day);
        return [.. SymbolCatalogue.Take(options.Symbols).Select(symbol => new SimulatedTape(symbol, climate, options.TradesPerSecond, first))];
    }
}
