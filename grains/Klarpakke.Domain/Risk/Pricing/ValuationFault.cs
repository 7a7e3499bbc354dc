using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Risk.Pricing;

/// <summary>Why the equity is not known.</summary>
/// <param name="Symbol">The pair it is about.</param>
/// <param name="Price">What is wrong with its price; null when the price is not what is wrong but a fee whose worth is not known.</param>
public sealed record ValuationFault(Symbol Symbol, PriceFault? Price);
