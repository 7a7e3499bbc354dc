namespace Klarpakke.Domain.Trading;

/// <summary>Which way an order trades the base asset.</summary>
public enum OrderSide
{
    /// <summary>Buys base with quote.</summary>
    Buy,

    /// <summary>Sells base for quote.</summary>
    Sell,
}
