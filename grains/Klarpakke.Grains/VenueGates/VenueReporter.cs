using Klarpakke.Grains.Ports.VenueGates;

namespace Klarpakke.Grains.VenueGates;

/// <summary>Brings what this process measured into the rows.</summary>
public sealed class VenueReporter(VenueMeter meter, IVenueGateStore store)
{
    /// <summary>Writes what is not written yet. What fails, or is cut short, is written whole the next time.</summary>
    public async Task ReportAsync(CancellationToken cancellationToken)
    {
        var hours = meter.Unreported;
        if (!hours.IsEmpty)
        {
            await store.ReportAsync(meter.Reporter, hours, cancellationToken);
            meter.Reported(hours);
        }
    }
}
