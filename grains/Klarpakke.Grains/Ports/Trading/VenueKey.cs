using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Ports.Trading;

/// <summary>What an account signs its requests with.</summary>
/// <param name="Key">The public half, which names the account. Kept like a secret all the same.</param>
/// <param name="Secret">The secret half.</param>
/// <param name="IsForExitsOnly">True for a key that is leaving: no entry may be sent with it, whatever the venue says of it by now.</param>
public sealed record VenueKey(SecretText Key, SecretText Secret, bool IsForExitsOnly = false);
