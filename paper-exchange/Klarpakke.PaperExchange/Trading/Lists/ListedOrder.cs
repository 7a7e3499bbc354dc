namespace Klarpakke.PaperExchange.Trading.Lists;

/// <summary>A member of an order list.</summary>
internal sealed record ListedOrder(string Symbol, long OrderId, string ClientOrderId);
