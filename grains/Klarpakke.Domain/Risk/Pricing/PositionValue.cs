using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;

namespace Klarpakke.Domain.Risk.Pricing;

/// <summary>What a position is worth.</summary>
/// <param name="Position">The position.</param>
/// <param name="Symbol">Its pair.</param>
/// <param name="Quantity">What it holds.</param>
/// <param name="Bid">The best bid it is valued at.</param>
/// <param name="Value">Quantity times bid.</param>
public sealed record PositionValue(PositionId Position, Symbol Symbol, Quantity Quantity, Price Bid, Money Value);
