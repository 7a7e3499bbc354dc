using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Ports.Keys;

/// <summary>The row of a key is not the one that memory goes by: read it again.</summary>
public sealed class StaleVenueKeyException(AccountKey account, long version)
    : Exception($"The key of {account} is not at the version that version {version} would follow.");
