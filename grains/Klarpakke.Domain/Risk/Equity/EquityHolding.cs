using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;

namespace Klarpakke.Domain.Risk.Equity;

/// <summary>What a position holds.</summary>
/// <param name="Position">The position.</param>
/// <param name="Symbol">Its pair.</param>
/// <param name="Quantity">Base bought, less fees taken in base, less what was sold, moved or put aside.</param>
/// <param name="Dust">What was put aside because no venue takes it. Never merged with a later position of the same coin.</param>
public sealed record EquityHolding(PositionId Position, Symbol Symbol, Quantity Quantity, Quantity Dust)
{
    /// <summary>Whether there is anything that has to be priced.</summary>
    public bool IsOpen => Quantity > Quantity.Zero;

    /// <summary>The holding with less in it.</summary>
    /// <exception cref="InvalidOperationException">There is not that much: the caller's books are wrong.</exception>
    internal EquityHolding Less(Quantity quantity) =>
        quantity <= Quantity
            ? this with { Quantity = Quantity.Of(Quantity.Value - quantity.Value) }
            : throw new InvalidOperationException($"Position {Position} holds {Quantity} {Symbol.Base} and cannot lose {quantity}.");

    /// <summary>The holding after a sale. What was put aside as dust can be sold after all, with coins that a late purchase brought.</summary>
    internal EquityHolding Sold(Quantity quantity)
    {
        var fromDust = Math.Min(Math.Max(0m, quantity.Value - Quantity.Value), Dust.Value);
        return (this with { Dust = Quantity.Of(Dust.Value - fromDust) }).Less(Quantity.Of(quantity.Value - fromDust));
    }
}
