using Klarpakke.Domain.Universe;

namespace Klarpakke.ClientApi.Universe;

/// <summary>A listed coin that may not be bought, and why.</summary>
/// <param name="Symbol">Its symbol as the provider writes it.</param>
/// <param name="Name">Its name with the provider.</param>
/// <param name="Rank">Its place with the provider; null when not stated.</param>
/// <param name="MarketCap">Market capitalisation in USD; null when not stated.</param>
/// <param name="Volume24h">Traded in 24 hours, in USD; null when not stated.</param>
/// <param name="Reason">Why, as a code: MARKET_CAP_UNKNOWN, BEYOND_TOP_50, SYMBOL_UNUSABLE, SYMBOL_TAKEN, STABLECOIN, VOLUME_UNKNOWN, VOLUME_TOO_LOW or BEYOND_FIRST_10.</param>
internal sealed record DroppedCoinRow(string Symbol, string Name, int? Rank, decimal? MarketCap, decimal? Volume24h, string Reason)
{
    public static DroppedCoinRow Of(ScreenedCoin coin) => new(coin.Symbol, coin.Name, coin.Rank, coin.MarketCap, coin.Volume24h, coin.Dropped!.Value.Code());
}
