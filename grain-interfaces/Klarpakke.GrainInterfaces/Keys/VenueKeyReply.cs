using Klarpakke.Domain.Keys;

namespace Klarpakke.GrainInterfaces.Keys;

/// <summary>What became of a command about a key.</summary>
/// <param name="Refused">Why it was not done; null when it was.</param>
/// <param name="Status">The key that is kept now; null when there is none.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.keys.reply")]
public sealed record VenueKeyReply([property: Id(0)] KeyRefusal? Refused, [property: Id(1)] VenueKeyStatus? Status);
