using Klarpakke.Domain.Universe;

namespace Klarpakke.ClientApi.Universe;

/// <summary>A coin that may be bought this week.</summary>
/// <param name="Place">Its place in the universe, from 1, the largest first.</param>
/// <param name="Symbol">The coin.</param>
/// <param name="Name">Its name with the provider.</param>
/// <param name="Rank">Its place with the provider; null when not stated.</param>
/// <param name="MarketCap">Market capitalisation in USD.</param>
/// <param name="Volume24h">Traded in 24 hours, in USD.</param>
internal sealed record CoinRow(int Place, string Symbol, string Name, int? Rank, decimal? MarketCap, decimal? Volume24h)
{
    public static CoinRow Of(ScreenedCoin coin, int index) => new(index + 1, coin.Symbol, coin.Name, coin.Rank, coin.MarketCap, coin.Volume24h);
}
