namespace Klarpakke.Grains.Ports.Keys;

/// <summary>Whether a user's plan stores keys of venues.</summary>
public interface IKeyEntitlement
{
    /// <summary>True when it does. A key that may not be stored is not even asked about.</summary>
    Task<bool> MayStoreAsync(string user, CancellationToken cancellationToken);
}
