using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Ports.Trading;

/// <summary>What an account signs its requests with.</summary>
/// <param name="Key">The public half, which names the account. Kept like a secret all the same.</param>
/// <param name="Secret">The secret half.</param>
public sealed record VenueKey(SecretText Key, SecretText Secret);
