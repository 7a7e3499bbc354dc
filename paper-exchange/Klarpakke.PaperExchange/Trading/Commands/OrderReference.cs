namespace Klarpakke.PaperExchange.Trading.Commands;

/// <summary>Names an order by one or both of its ids. With both, the order is found by <paramref name="OrderId"/> and must have the other.</summary>
internal sealed record OrderReference(string Symbol, long? OrderId = null, string? ClientOrderId = null);
