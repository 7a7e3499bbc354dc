namespace Klarpakke.PaperExchange.Trading.Events;

/// <summary>A deposit (positive) or withdrawal (negative).</summary>
internal sealed record BalanceUpdate(long Time, string Asset, decimal Delta) : TradingEvent(Time);
