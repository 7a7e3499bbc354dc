namespace Klarpakke.Domain.Markets;

/// <summary>One price level of an order book.</summary>
/// <param name="Price">The price of the level.</param>
/// <param name="Quantity">The whole amount offered at it, greater than zero.</param>
public readonly record struct BookLevel(Price Price, Quantity Quantity);
