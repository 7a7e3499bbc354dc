using System.Collections.Immutable;

namespace Klarpakke.Domain.Markets;

/// <summary>The best levels of an order book at one moment, best first on both sides.</summary>
/// <param name="Bids">Buyers, highest price first.</param>
/// <param name="Asks">Sellers, lowest price first.</param>
/// <param name="UpdateId">The venue's number of the last change that is in it; grows.</param>
public sealed record BookTop(ImmutableArray<BookLevel> Bids, ImmutableArray<BookLevel> Asks, long UpdateId);
