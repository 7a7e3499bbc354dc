using Klarpakke.Domain.VenueGates;

namespace Klarpakke.Grains.Ports.VenueGates;

/// <summary>A gate as it is written.</summary>
/// <param name="Gate">The gate.</param>
/// <param name="JudgedAt">When it was last looked at.</param>
/// <param name="Version">Grows with every judgement, from 1.</param>
public sealed record StoredVenueGate(VenueGate Gate, DateTimeOffset JudgedAt, long Version);
