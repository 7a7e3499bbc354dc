namespace Klarpakke.Domain.Markets;

/// <summary>What a symbol did over the last 24 hours, rolling.</summary>
/// <param name="Open">Price 24 hours ago.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Volume">Traded amount in the base asset.</param>
/// <param name="QuoteVolume">Traded amount in the quote asset.</param>
public sealed record DayStatistics(Price Open, Price High, Price Low, decimal Volume, decimal QuoteVolume)
{
    /// <summary>Change of <paramref name="last"/> against the price 24 hours ago, in percent, two decimals, half away from zero.</summary>
    public decimal ChangePercent(Price last) =>
        Math.Round((last.Value - Open.Value) / Open.Value * 100m, 2, MidpointRounding.AwayFromZero);
}
