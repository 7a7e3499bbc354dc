using Klarpakke.Domain.Positions;

namespace Klarpakke.Domain.KillSwitch;

/// <summary>What is left of a position that could not be sold.</summary>
/// <param name="Amount">Base.</param>
/// <param name="Value">Its value in quote; null when no price is known.</param>
/// <param name="Reason">Why.</param>
public sealed record Residue(decimal Amount, decimal? Value, RestReason Reason);
