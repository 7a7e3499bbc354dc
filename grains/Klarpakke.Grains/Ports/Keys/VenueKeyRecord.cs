using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Keys;

namespace Klarpakke.Grains.Ports.Keys;

/// <summary>The row of an account's key, without the key.</summary>
/// <param name="Account">Whose, and where.</param>
/// <param name="Status">How it stands.</param>
/// <param name="AccountNumber">The venue's own number of the account that the last key opened; kept when the key is forgotten. Null where the venue does not say.</param>
public sealed record VenueKeyRecord(AccountKey Account, VenueKeyStatus Status, string? AccountNumber);
