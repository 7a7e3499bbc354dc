namespace Klarpakke.Domain.Universe;

/// <summary>A listed coin after the filter.</summary>
/// <param name="Id">The provider's number of the coin.</param>
/// <param name="Symbol">Its symbol; an asset code when it is in the universe.</param>
/// <param name="Name">Its name with the provider.</param>
/// <param name="Rank">Its place with the provider; null when not stated.</param>
/// <param name="MarketCap">Market capitalisation in USD; null when not stated.</param>
/// <param name="Volume24h">Traded in the last 24 hours, in USD; null when not stated.</param>
/// <param name="Dropped">Why it is not in the universe; null when it is.</param>
public sealed record ScreenedCoin(long Id, string Symbol, string Name, int? Rank, decimal? MarketCap, decimal? Volume24h, DropReason? Dropped);
