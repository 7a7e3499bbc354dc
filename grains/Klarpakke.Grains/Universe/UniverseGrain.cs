using Klarpakke.GrainInterfaces.Universe;
using Klarpakke.Grains.Keeping;
using Klarpakke.Grains.Ports.Universe;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Klarpakke.Grains.Universe;

/// <summary>Puts a <see cref="UniverseDesk"/> into an actor.</summary>
[KeepAlive]
internal sealed class UniverseGrain(IUniverseStore store, IListingSource listings, TimeProvider time, ILogger<UniverseGrain> logger) : WatchGrain("weekly"), IUniverseGrain
{
    private readonly UniverseDesk _desk = new(store, listings, time, logger);

    protected override TimeSpan NextIn => _desk.NextIn;

    protected override Task LookAsync(CancellationToken cancellationToken) => _desk.LookAsync(cancellationToken);

    protected override void Failed(Exception exception) => UniverseLog.Failed(logger, exception);
}
