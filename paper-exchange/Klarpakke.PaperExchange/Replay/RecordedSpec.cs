using Klarpakke.PaperExchange.Market;

namespace Klarpakke.PaperExchange.Replay;

/// <summary>Derives a symbol's grid from what was recorded, fine enough that every recorded number is on it.</summary>
internal static class RecordedSpec
{
    private const int FinestLot = 8;
    private const decimal LargestTotal = 9e18m;

    public static SymbolSpec Of(string symbol, List<RecordedBar> bars, List<RecordedTrade> trades, List<RecordedQuote> quotes)
    {
        var prices = bars.SelectMany(bar => new[] { bar.Open, bar.High, bar.Low, bar.Close })
            .Concat(trades.Select(trade => trade.Price))
            .Concat(quotes.SelectMany(quote => new[] { quote.Bid.Open, quote.Bid.Close, quote.Ask.Open, quote.Ask.Close }));
        var priceDecimals = prices.Max(DecimalsOf);
        var total = bars.Sum(bar => bar.Volume) + trades.Sum(trade => trade.Quantity);
        var quantityDecimals = LotDecimals(total);
        var (baseAsset, quoteAsset) = ReplaySymbol.Split(symbol);
        var seconds = Math.Max(1, bars.Count > 0 ? bars.Count * bars[0].Length / 1_000 : trades.Count);
        var spec = new SymbolSpec
        {
            Name = symbol,
            BaseAsset = baseAsset,
            QuoteAsset = quoteAsset,
            PriceDecimals = priceDecimals,
            QuantityDecimals = quantityDecimals,
            TypicalLevelQuantity = 1,
            TypicalLevelGap = 1,
        };
        return spec with
        {
            // A level worth a few seconds of the recording's turnover, levels about a basis point apart.
            TypicalLevelQuantity = Math.Max(2, spec.ToLots(Math.Round(total / seconds * 5, quantityDecimals))),
            TypicalLevelGap = Math.Max(1, spec.ToTicks(prices.First()) / 10_000),
        };
    }

    private static int DecimalsOf(decimal value) => (value / 1.000000000000000000000000000000m).Scale;

    /// <summary>As fine as the sum of all volumes allows in 64 bits, so that even a tiny bar can be split into trades.</summary>
    private static int LotDecimals(decimal total)
    {
        var decimals = FinestLot;
        while (total > LargestTotal / DecimalScale.Of(decimals))
        {
            decimals--;
        }

        return decimals;
    }
}
