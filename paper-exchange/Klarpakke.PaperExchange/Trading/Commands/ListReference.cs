namespace Klarpakke.PaperExchange.Trading.Commands;

/// <summary>Names an order list by one or both of its ids.</summary>
internal sealed record ListReference(long? OrderListId = null, string? ListClientOrderId = null);
