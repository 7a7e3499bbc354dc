using System.Collections.Immutable;

namespace Klarpakke.GrainInterfaces.Trading;

/// <summary>What became of the cancellation of all that is the platform's.</summary>
/// <param name="EmptyAt">
/// When the venue was asked for its open orders and listed none of the platform's in scope, after the answer to the last command that left before; null when that was not seen in time.
/// </param>
/// <param name="Standing">Own orders in scope that stand, or of which it is not known; empty when none is left.</param>
/// <param name="ForeignOrders">Open orders of others in that list: seen, and left alone.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.trading.cancel-all-reply")]
public sealed record CancelAllReply(
    [property: Id(0)] DateTimeOffset? EmptyAt, [property: Id(1)] ImmutableArray<OrderStatus> Standing, [property: Id(2)] int ForeignOrders);
