namespace Klarpakke.PaperExchange.Trading.Queries;

/// <summary>order/amendments: those of one order, from <paramref name="FromExecutionId"/> on.</summary>
internal sealed record AmendmentRequest(string Symbol, long OrderId, long? FromExecutionId = null, int Limit = 500);
