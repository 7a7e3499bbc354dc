namespace Klarpakke.PaperExchange.Trading.Queries;

/// <summary>myTrades: alone, or by order, by first trade id, by times at most 24 hours apart (both inclusive), or by order and first id.</summary>
internal sealed record TradeHistoryRequest(
    string Symbol, long? OrderId = null, long? FromId = null, long? StartTime = null, long? EndTime = null, int Limit = 500);
