using Klarpakke.GrainInterfaces.Risk;

namespace Klarpakke.Grains.Ports.Risk;

/// <summary>What was decided of a signal.</summary>
/// <param name="Portfolio">The portfolio that proposed it.</param>
/// <param name="Signal">The signal.</param>
/// <param name="Decision">The decision.</param>
public sealed record RecordedDecision(string Portfolio, string Signal, EntryDecision Decision);
