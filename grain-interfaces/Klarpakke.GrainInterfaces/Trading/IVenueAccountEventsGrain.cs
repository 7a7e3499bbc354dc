using System.Collections.Immutable;
using Klarpakke.Domain.Trading;

namespace Klarpakke.GrainInterfaces.Trading;

/// <summary>
/// Takes what an account's own stream tells, one event at a time and in order, into the grain that owns the account. Only that grain's stream calls it. Key: as
/// <see cref="IVenueAccountGrain"/>.
/// </summary>
[Alias("klarpakke.trading.account-events")]
public interface IVenueAccountEventsGrain : IGrainWithStringKey
{
    /// <summary>An order changed, with the fill that changed it, if one did.</summary>
    [Alias("order")]
    Task ApplyOrderAsync(VenueOrder order, Fill? fill, CancellationToken cancellationToken);

    /// <summary>Balances changed; only those named.</summary>
    [Alias("balances")]
    Task ApplyBalancesAsync(ImmutableArray<AssetBalance> balances, DateTimeOffset occurredAt, CancellationToken cancellationToken);

    /// <summary>The stream was interrupted.</summary>
    [Alias("gap")]
    Task ApplyGapAsync(CancellationToken cancellationToken);
}
