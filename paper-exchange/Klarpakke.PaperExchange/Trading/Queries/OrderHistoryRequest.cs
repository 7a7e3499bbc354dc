namespace Klarpakke.PaperExchange.Trading.Queries;

/// <summary>allOrders: from <paramref name="FromOrderId"/> on, or accepted within times at most 24 hours apart (both inclusive), or the newest.</summary>
internal sealed record OrderHistoryRequest(string Symbol, long? FromOrderId = null, long? StartTime = null, long? EndTime = null, int Limit = 500);
