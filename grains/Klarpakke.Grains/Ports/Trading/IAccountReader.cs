using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Ports.Trading;

/// <summary>One account at a venue that is only looked at. Nothing here can change anything there; every call may be repeated.</summary>
public interface IAccountReader : IDisposable
{
    /// <summary>The venue.</summary>
    Venue Venue { get; }

    /// <summary>What the account holds. Staked and earning variants of an asset are not cash: they are told as unread.</summary>
    Task<Result<AccountHoldings>> GetHoldingsAsync(CancellationToken cancellationToken);

    /// <summary>What the account's key may do, as far as the venue says.</summary>
    Task<Result<KeyPermissions>> GetPermissionsAsync(CancellationToken cancellationToken);
}
