using Klarpakke.Domain.Trading;

namespace Klarpakke.GrainInterfaces.Trading;

/// <summary>
/// The wish to sell by another order what an open one holds, most of all to swap a protective stop for a sale at the market. The same purpose and attempt again goes on where it
/// was, and never sends a second order.
/// </summary>
/// <param name="Old">Own sale to cancel.</param>
/// <param name="Purpose">What the new order is for; unique in the account.</param>
/// <param name="Attempt">1 for the first; n + 1 is taken only when n is settled.</param>
/// <param name="Order">
/// The sale to send in its place, of the same symbol. It may take what the old one still holds. Where the old one sells some before it ends, less is sent: what is left of it.
/// </param>
/// <param name="Lane">How urgent it is.</param>
/// <param name="ExpiresAt">From this instant on nothing new is sent, and nobody waits any longer for the proof that the old order has ended.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.trading.replace")]
public sealed record ReplaceOrder(
    [property: Id(0)] ClientOrderId Old,
    [property: Id(1)] string Purpose,
    [property: Id(2)] int Attempt,
    [property: Id(3)] OrderRequest Order,
    [property: Id(4)] OrderLane Lane,
    [property: Id(5)] DateTimeOffset ExpiresAt);
