using System.Collections.Immutable;
using Klarpakke.Domain.VenueGates;

namespace Klarpakke.GrainInterfaces.Queries;

/// <summary>A venue in rows.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Gate">Its gate; null for one that has none, or was never judged.</param>
/// <param name="JudgedAt">When the gate was last judged; null when never.</param>
/// <param name="Hours">What was measured; an hour may come in several parts.</param>
public sealed record VenueRecord(Venue Venue, VenueGate? Gate, DateTimeOffset? JudgedAt, ImmutableArray<MeasuredHour> Hours);
