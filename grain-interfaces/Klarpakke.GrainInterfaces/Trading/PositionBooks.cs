using System.Collections.Immutable;
using Klarpakke.Domain.Trading;

namespace Klarpakke.GrainInterfaces.Trading;

/// <summary>What the account's books hold of one position: every order made for it, whoever made it, and their fills.</summary>
/// <param name="Orders">Its orders: entry, stops, exits, sales of the kill switch.</param>
/// <param name="Fills">Their fills, oldest first.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.trading.position-books")]
public sealed record PositionBooks([property: Id(0)] ImmutableArray<OwnOrder> Orders, [property: Id(1)] ImmutableArray<Fill> Fills);
