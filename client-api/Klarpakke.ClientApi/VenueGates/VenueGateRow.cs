using System.Collections.Immutable;
using Klarpakke.Domain.VenueGates;
using Klarpakke.GrainInterfaces.Queries;

namespace Klarpakke.ClientApi.VenueGates;

/// <summary>A venue and its gate.</summary>
/// <param name="Venue">Code of the venue.</param>
/// <param name="Simulated">True when the venue is a simulated market, which must be shown.</param>
/// <param name="Access"><c>trading</c>: entries are taken and no gate is asked. <c>gated</c>: entries are taken while its gate is open. <c>reading</c>: balances are read and nothing is ever traded.</param>
/// <param name="TakesEntries">Whether entries are taken now, as far as the venue goes. Null when that is not known, and then none are. Exits and stops go on in any case.</param>
/// <param name="State">Of the gate: <c>read-only</c> before it first opened, <c>open</c>, or <c>demoted</c> when it has closed again. Null without a gate, and before it was first judged.</param>
/// <param name="Since">Since when it stands there, UTC; null where there is no state.</param>
/// <param name="JudgedAt">When the gate was last judged, UTC, which happens every minute; null when never. A gate that was not judged for 5 minutes takes no entries.</param>
/// <param name="Faults">What speaks against the venue by the figures here, of a gated one: TOO_FEW_ORDERS (fewer than 200), REJECT_RATE (1 % or more), LATENCY (P95 of 2 s or more).</param>
/// <param name="Figures">What is measured.</param>
internal sealed record VenueGateRow(
    string Venue, bool Simulated, string Access, bool? TakesEntries, string? State, DateTimeOffset? Since, DateTimeOffset? JudgedAt, ImmutableArray<string> Faults, VenueFiguresRow Figures)
{
    public static VenueGateRow Of(VenueRecord record, DateTimeOffset now)
    {
        var access = VenueAccesses.Of(record.Venue);
        var figures = VenueFigures.Of(record.Hours, record.Gate ?? VenueGate.New(now), now);
        return new VenueGateRow(
            record.Venue.Code(),
            record.Venue.IsSimulated(),
            CodeOf(access),
            access.TakesEntries(record.Gate, record.JudgedAt, now),
            record.Gate?.State.Code(),
            record.Gate?.Since,
            record.JudgedAt,
            access == VenueAccess.Measured ? [.. figures.Faults.Select(fault => fault.Code())] : [],
            VenueFiguresRow.Of(figures));
    }

    private static string CodeOf(VenueAccess access) => access switch
    {
        VenueAccess.Always => "trading",
        VenueAccess.Measured => "gated",
        VenueAccess.ReadOnly => "reading",
    };
}
