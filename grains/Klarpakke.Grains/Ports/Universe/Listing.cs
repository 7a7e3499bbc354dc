using System.Collections.Immutable;
using Klarpakke.Domain.Universe;

namespace Klarpakke.Grains.Ports.Universe;

/// <summary>A provider's listing.</summary>
/// <param name="Source">Whose.</param>
/// <param name="Answer">The answer, byte for byte.</param>
/// <param name="Coins">What it says.</param>
public sealed record Listing(ListingSource Source, ReadOnlyMemory<byte> Answer, ImmutableArray<ListedCoin> Coins);
