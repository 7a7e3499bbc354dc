using System.Collections.Immutable;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Ports.Trading;

/// <summary>Where an account's events go, one at a time, in the order the venue sent them. An exception from here stops the stream: it is never swallowed.</summary>
public interface IAccountEvents
{
    /// <summary>An order changed; with the fill that changed it, if one did.</summary>
    ValueTask OnOrderAsync(VenueOrder order, Fill? fill, CancellationToken cancellationToken);

    /// <summary>Balances changed; only those named, absolute values.</summary>
    ValueTask OnBalancesAsync(ImmutableArray<AssetBalance> balances, DateTimeOffset occurredAt, CancellationToken cancellationToken);

    /// <summary>The stream is connected, for the first time or again after a gap: whatever happened before must be found by asking. It is ready when this has returned.</summary>
    ValueTask OnGapAsync(CancellationToken cancellationToken);
}
