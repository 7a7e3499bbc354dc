using Klarpakke.GrainInterfaces.VenueGates;
using Klarpakke.Grains.Keeping;
using Klarpakke.Grains.Ports.VenueGates;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Klarpakke.Grains.VenueGates;

/// <summary>Puts a <see cref="VenueGateDesk"/> into an actor.</summary>
[KeepAlive]
internal sealed class VenueGateGrain(IVenueGateStore store, TimeProvider time, ILogger<VenueGateGrain> logger) : WatchGrain("judge"), IVenueGateGrain
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    protected override TimeSpan NextIn => LookEvery;

    private Venue Venue => Venues.TryParse(this.GetPrimaryKeyString(), out var venue) ? venue : throw new InvalidOperationException($"'{this.GetPrimaryKeyString()}' is no venue.");

    protected override Task LookAsync(CancellationToken cancellationToken) => new VenueGateDesk(Venue, store, time, logger).LookAsync(cancellationToken);

    protected override void Failed(Exception exception) => VenueGateLog.Failed(logger, Venue, exception);
}
