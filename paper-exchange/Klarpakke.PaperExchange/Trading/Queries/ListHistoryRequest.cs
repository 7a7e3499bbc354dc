namespace Klarpakke.PaperExchange.Trading.Queries;

/// <summary>allOrderList: from <paramref name="FromId"/> on, or accepted within times at most 24 hours apart (both inclusive), or the newest.</summary>
internal sealed record ListHistoryRequest(long? FromId = null, long? StartTime = null, long? EndTime = null, int Limit = 500);
