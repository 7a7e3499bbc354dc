using System.Collections.Immutable;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Ports.Trading;

/// <summary>One account at a venue that is only looked at. Nothing here can change anything there; every call may be repeated.</summary>
public interface IAccountReader : IDisposable
{
    /// <summary>The venue.</summary>
    Venue Venue { get; }

    /// <summary>All balances that are not zero, of the assets whose codes we can write. Staked and earning variants of an asset are not cash and are left out.</summary>
    Task<Result<ImmutableArray<AssetBalance>>> GetBalancesAsync(CancellationToken cancellationToken);

    /// <summary>What the account's key may do, as far as the venue says.</summary>
    Task<Result<KeyPermissions>> GetPermissionsAsync(CancellationToken cancellationToken);
}
