namespace Klarpakke.PaperExchange.Market;

/// <summary>Powers of ten, and the step from recorded decimals to whole ticks and lots.</summary>
internal static class DecimalScale
{
    /// <summary>10 to the power of <paramref name="decimals"/>, 0..18.</summary>
    public static long Of(int decimals)
    {
        var result = 1L;
        for (; decimals > 0; decimals--)
        {
            result *= 10;
        }

        return result;
    }

    public static long ToTicks(this SymbolSpec symbol, decimal price) => Exact(price * Of(symbol.PriceDecimals));

    public static long ToLots(this SymbolSpec symbol, decimal quantity) => Exact(quantity * Of(symbol.QuantityDecimals));

    private static long Exact(decimal units) =>
        decimal.IsInteger(units) ? (long)units : throw new ArgumentException($"{units} is not a whole number of units.", nameof(units));
}
