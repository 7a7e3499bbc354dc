using System.Collections.Immutable;
using Klarpakke.Domain.Trading;

namespace Klarpakke.GrainInterfaces.Trading;

/// <summary>What became of a swap.</summary>
/// <param name="Standing">Which half stands.</param>
/// <param name="Old">The order that was to be cancelled, as known now; null if it is none of the platform.</param>
/// <param name="New">The order in its place, as known now; null when none was written down.</param>
/// <param name="Denied">Why the new order was not sent, if it was denied; empty otherwise.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.trading.replace-reply")]
public sealed record ReplaceReply(
    [property: Id(0)] ReplaceStanding Standing,
    [property: Id(1)] OrderStatus? Old,
    [property: Id(2)] OrderStatus? New,
    [property: Id(3)] ImmutableArray<DenialReason> Denied);
