using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Ports.Keys;

/// <summary>What a user's plan says of keys of venues, and what it must hear of them.</summary>
public interface IKeyEntitlement
{
    /// <summary>True when keys may be stored. One that may not be stored is not even asked about.</summary>
    Task<bool> MayStoreAsync(string user, CancellationToken cancellationToken);

    /// <summary>Tells that a key opens another account of the venue than the one before: the days of watching begin again. The same version again is the same news.</summary>
    /// <param name="account">Whose key, and where.</param>
    /// <param name="version">Version of the key's row that says so.</param>
    /// <param name="at">Our clock.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task NoteOtherAccountAsync(AccountKey account, long version, DateTimeOffset at, CancellationToken cancellationToken);
}
