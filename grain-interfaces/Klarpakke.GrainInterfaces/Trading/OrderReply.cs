using System.Collections.Immutable;
using Klarpakke.Domain.Trading;

namespace Klarpakke.GrainInterfaces.Trading;

/// <summary>What became of a command.</summary>
/// <param name="Order">The order as known now; null when there is none, because it was denied or never was ours.</param>
/// <param name="Denied">Why nothing was sent, the primary reason first; empty when it was.</param>
/// <param name="Stop">The attached stop as known now; null when none was sent with the order.</param>
/// <param name="IsStopLeftToCaller">True for an entry whose stop the venue could not attach: it was not sent, and the position has none until the caller places it.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.trading.reply")]
public sealed record OrderReply(
    [property: Id(0)] OrderStatus? Order,
    [property: Id(1)] ImmutableArray<DenialReason> Denied,
    [property: Id(2)] OrderStatus? Stop = null,
    [property: Id(3)] bool IsStopLeftToCaller = false);
