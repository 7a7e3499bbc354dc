using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Risk.Pricing;

/// <summary>What else speaks for a price.</summary>
/// <param name="SecondSource">A fresh price of the same pair from another venue; null without one.</param>
/// <param name="LastTrade">Price of a fresh trade at the venue itself; null without one.</param>
public sealed record PriceWitness(Price? SecondSource, Price? LastTrade)
{
    /// <summary>Nothing does.</summary>
    public static PriceWitness None { get; } = new(null, null);
}
