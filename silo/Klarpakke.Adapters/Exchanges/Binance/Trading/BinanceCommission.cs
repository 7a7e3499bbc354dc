namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>What is taken of a trade. Pure.</summary>
internal static class BinanceCommission
{
    /// <summary>All that a trade at once may be charged, bought or sold; null when a part that must be there cannot be read.</summary>
    public static decimal? HighestOf(BinanceCommissionBody? body) =>
        body is { StandardCommission: { } standard, SpecialCommission: { } special, TaxCommission: { } tax } ? Highest(standard) + Highest(special) + Highest(tax) : null;

    // One rate for who takes from the book and one for the side are added up. The venue does not show a side's where it has none.
    private static decimal? Highest(BinanceRatesBody rates) =>
        Rate(rates.Taker) is { } taker && Rate(rates.Buyer ?? "0") is { } buyer && Rate(rates.Seller ?? "0") is { } seller ? taker + Math.Max(buyer, seller) : null;

    private static decimal? Rate(string? text) => BinanceOrderParsing.TryNumber(text) is >= 0m and var rate ? rate : null;
}
