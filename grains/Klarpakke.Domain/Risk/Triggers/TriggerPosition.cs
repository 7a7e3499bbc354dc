using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Risk.Triggers;

/// <summary>A position as far as its price can move an account.</summary>
/// <param name="Symbol">The pair.</param>
/// <param name="Quantity">Base owned, greater than zero.</param>
/// <param name="Bid">The best bid; null when there is none that may be believed now.</param>
public sealed record TriggerPosition(Symbol Symbol, decimal Quantity, Price? Bid);
