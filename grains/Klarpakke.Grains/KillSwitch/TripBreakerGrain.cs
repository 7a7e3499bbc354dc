using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Ports.KillSwitch;
using Orleans;

namespace Klarpakke.Grains.KillSwitch;

/// <summary>The one <see cref="TripBreaker"/> of the platform.</summary>
internal sealed class TripBreakerGrain(IKillStore store, IOpenPositions positions, TimeProvider time) : Grain, ITripBreakerGrain
{
    /// <summary>Its key.</summary>
    public const string Key = "platform";

    private readonly TripBreaker _breaker = new(store, positions, time);

    public Task<bool> ReportAsync(string user, DateTimeOffset at, CancellationToken cancellationToken) => _breaker.IsOneOfTooManyAsync(user, at, cancellationToken);
}
