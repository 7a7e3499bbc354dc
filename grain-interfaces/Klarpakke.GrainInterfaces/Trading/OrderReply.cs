using System.Collections.Immutable;
using Klarpakke.Domain.Trading;

namespace Klarpakke.GrainInterfaces.Trading;

/// <summary>What became of a command.</summary>
/// <param name="Order">The order as known now; null when there is none, because it was denied or never was ours.</param>
/// <param name="Denied">Why nothing was sent, the primary reason first; empty when it was.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.trading.reply")]
public sealed record OrderReply([property: Id(0)] OrderStatus? Order, [property: Id(1)] ImmutableArray<DenialReason> Denied);
