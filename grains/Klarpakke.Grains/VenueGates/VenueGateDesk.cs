using Klarpakke.Domain.VenueGates;
using Klarpakke.Grains.Ports.VenueGates;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.VenueGates;

/// <summary>The work of judging a venue, apart from the actor library. Nothing is remembered between two looks: rows in, row out.</summary>
internal sealed class VenueGateDesk(Venue venue, IVenueGateStore store, TimeProvider time, ILogger logger)
{
    /// <summary>Judges the venue by what is written of it now.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var stored = await store.FindAsync(venue, cancellationToken);
        var now = time.GetUtcNow();
        var hours = await store.ReadHoursAsync(venue, now - VenueGateRules.Window, cancellationToken);
        var judgement = VenueGateJudgement.Of(venue, stored?.Gate ?? VenueGate.New(now), hours, now);
        if (await store.WriteAsync(judgement, stored?.Version ?? 0, cancellationToken) && judgement.IsChange)
        {
            Tell(judgement);
        }
    }

    private void Tell(VenueGateJudgement judgement)
    {
        var counted = judgement.Figures.Counted;
        if (judgement.After.State == VenueGateState.Open)
        {
            VenueGateLog.Promoted(logger, venue, counted.Orders, counted.Rejected, counted.Unknown, counted.P95Below);
        }
        else
        {
            VenueGateLog.Demoted(logger, venue, string.Join(", ", judgement.Faults.Select(fault => fault.Code())), counted.Orders, counted.Rejected, counted.Unknown, counted.P95Below);
        }
    }
}
