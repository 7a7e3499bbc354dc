using System.Collections.Immutable;

namespace Klarpakke.Domain.Universe;

/// <summary>A coin as a provider lists it, before anything is made of it. Nothing here is checked: symbols are what the provider writes, figures may be senseless.</summary>
/// <param name="Id">The provider's number of the coin.</param>
/// <param name="Symbol">Its symbol there. Two coins may have the same.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Rank">Its place with the provider; null when not stated.</param>
/// <param name="MarketCap">Market capitalisation in USD; null when not stated.</param>
/// <param name="Volume24h">Traded in the last 24 hours, in USD; null when not stated.</param>
/// <param name="Tags">The provider's words for what it is.</param>
public sealed record ListedCoin(long Id, string Symbol, string Name, int? Rank, decimal? MarketCap, decimal? Volume24h, ImmutableArray<string> Tags);
