namespace Klarpakke.PaperExchange.Trading.Events;

/// <summary>Something that happened to an account.</summary>
/// <param name="Time">Exchange time, ms since the Unix epoch.</param>
internal abstract record TradingEvent(long Time);
