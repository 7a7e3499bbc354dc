using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;

namespace Klarpakke.Domain.Risk.Gates;

/// <summary>An open position, or an open or reserved entry, which counts as one.</summary>
/// <param name="Position">The position.</param>
/// <param name="Coin">Its base asset.</param>
public sealed record Exposure(PositionId Position, Asset Coin);
