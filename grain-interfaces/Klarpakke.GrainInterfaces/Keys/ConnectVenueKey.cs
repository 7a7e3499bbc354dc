using Klarpakke.Domain.Trading;

namespace Klarpakke.GrainInterfaces.Keys;

/// <summary>A user's wish to link an account at a venue. Prints without the key.</summary>
/// <param name="Key">The public half. Kept like a secret all the same.</param>
/// <param name="Secret">The secret half.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.keys.connect")]
public sealed record ConnectVenueKey([property: Id(0)] SecretText Key, [property: Id(1)] SecretText Secret);
