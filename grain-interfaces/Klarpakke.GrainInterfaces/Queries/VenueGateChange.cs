using System.Collections.Immutable;
using Klarpakke.Domain.VenueGates;

namespace Klarpakke.GrainInterfaces.Queries;

/// <summary>A gate that opened or closed.</summary>
/// <param name="Number">Which change of the venue's gate it is, from 1.</param>
/// <param name="From">The state before.</param>
/// <param name="To">The state after.</param>
/// <param name="At">When.</param>
/// <param name="Faults">What spoke against the venue; empty when the gate opened.</param>
/// <param name="Figures">What it was judged by.</param>
public sealed record VenueGateChange(long Number, VenueGateState From, VenueGateState To, DateTimeOffset At, ImmutableArray<VenueGateFault> Faults, VenueFigures Figures);
