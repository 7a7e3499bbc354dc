using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>Something to fetch by request for a symbol: candles of an interval or, without one, the order book.</summary>
internal sealed record BinanceCatchUpJob(BinanceSymbolFeed Feed, CandleInterval? Interval, int Attempt = 0);
