using Klarpakke.Domain.Trading;

namespace Klarpakke.GrainInterfaces.Trading;

/// <summary>The wish to send a sale. Purchases take another way, <see cref="IVenueAccountGrain.EnterAsync"/>. The same purpose and attempt again asks what became of it and never sends a second one.</summary>
/// <param name="Purpose">What it is for; unique in the account.</param>
/// <param name="Attempt">1 for the first; n + 1 is taken only when n is settled.</param>
/// <param name="Order">The sale; its id must be the one that purpose and attempt give.</param>
/// <param name="Lane">How urgent it is.</param>
/// <param name="ExpiresAt">From this instant on the wish is void: a command that waited too long must not act on a changed world.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.trading.submit")]
public sealed record SubmitOrder(
    [property: Id(0)] string Purpose,
    [property: Id(1)] int Attempt,
    [property: Id(2)] OrderRequest Order,
    [property: Id(3)] OrderLane Lane,
    [property: Id(4)] DateTimeOffset ExpiresAt);
