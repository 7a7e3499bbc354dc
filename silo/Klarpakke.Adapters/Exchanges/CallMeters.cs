using Klarpakke.Domain.Markets;
using Klarpakke.Domain.VenueGates;
using Klarpakke.Grains.Ports.VenueGates;
using Microsoft.Extensions.DependencyInjection;

namespace Klarpakke.Adapters.Exchanges;

/// <summary>Meters of places for hosts that measure.</summary>
internal static class CallMeters
{
    /// <summary>The meter of a place; null where the host measures nothing.</summary>
    public static CallMeter? Of(IServiceProvider provider, Venue venue, bool isMirror) => provider.GetService<IVenueMeter>() is { } meter
        ? new CallMeter(meter, new MeasuredPlace(venue, isMirror), provider.GetRequiredService<TimeProvider>())
        : null;
}
