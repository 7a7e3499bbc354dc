using System.Collections.Immutable;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.VenueGates;

/// <summary>What looking at a venue's figures led to.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Before">The gate as it was.</param>
/// <param name="After">The gate as it is.</param>
/// <param name="Figures">What it was judged by.</param>
/// <param name="At">When.</param>
public sealed record VenueGateJudgement(Venue Venue, VenueGate Before, VenueGate After, VenueFigures Figures, DateTimeOffset At)
{
    /// <summary>Whether the gate opened or closed.</summary>
    public bool IsChange => Before.State != After.State;

    /// <summary>What spoke against the venue; empty when it was promoted.</summary>
    public ImmutableArray<VenueGateFault> Faults => Figures.Faults;

    /// <summary>Judges a venue now.</summary>
    public static VenueGateJudgement Of(Venue venue, VenueGate gate, IEnumerable<MeasuredHour> hours, DateTimeOffset now)
    {
        var figures = VenueFigures.Of(hours, gate, now);
        return new VenueGateJudgement(venue, gate, gate.After(figures, now), figures, now);
    }
}
