using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;

namespace Klarpakke.Domain.KillSwitch;

/// <summary>What is left of one position.</summary>
/// <param name="Position">The position.</param>
/// <param name="Symbol">Its pair.</param>
/// <param name="Residue">Amount, value and reason.</param>
/// <param name="At">When it was found.</param>
public sealed record DustEntry(PositionId Position, Symbol Symbol, Residue Residue, DateTimeOffset At);
