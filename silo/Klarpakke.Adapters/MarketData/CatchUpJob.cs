using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.MarketData;

/// <summary>Something to fetch by request for a symbol: candles of an interval or, without one, the order book.</summary>
internal sealed record CatchUpJob<TFeed>(TFeed Feed, CandleInterval? Interval, int Attempt = 0)
    where TFeed : SymbolFeed;
