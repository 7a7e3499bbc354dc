namespace Klarpakke.PaperExchange.Trading.Queries;

/// <summary>myPreventedMatches: one by id, or those of an order from <paramref name="FromId"/> on.</summary>
internal sealed record PreventedMatchRequest(string Symbol, long? PreventedMatchId = null, long? OrderId = null, long? FromId = null, int Limit = 500);
