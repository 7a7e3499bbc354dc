using Klarpakke.PaperExchange.Market;

namespace Klarpakke.PaperExchange.Trading.Matching;

/// <summary>The step between whole ticks and lots inside and decimals outside. Exact in both directions.</summary>
internal sealed class SymbolUnits(SymbolSpec symbol)
{
    private readonly decimal _ticksPerUnit = DecimalScale.Of(symbol.PriceDecimals);
    private readonly decimal _lotsPerUnit = DecimalScale.Of(symbol.QuantityDecimals);
    private readonly byte _priceScale = (byte)symbol.PriceDecimals;
    private readonly byte _quantityScale = (byte)symbol.QuantityDecimals;

    public decimal Price(long ticks) => Scaled(ticks, _priceScale);

    public decimal Quantity(long lots) => Scaled(lots, _quantityScale);

    /// <summary>Price times quantity in the quote asset.</summary>
    public decimal Quote(long ticks, long lots) => Price(ticks) * Quantity(lots);

    /// <summary>A quote amount in ticks times lots, rounded down.</summary>
    public Int128 QuoteUnits(decimal quote) => (Int128)decimal.Truncate(quote * _ticksPerUnit * _lotsPerUnit);

    /// <summary>Whole ticks, rounded down.</summary>
    public long Ticks(decimal price) => (long)decimal.Truncate(price * _ticksPerUnit);

    /// <summary>Whole lots, rounded down.</summary>
    public long Lots(decimal quantity) => (long)decimal.Truncate(quantity * _lotsPerUnit);

    private static decimal Scaled(long units, byte scale) => new((int)units, (int)(units >> 32), 0, false, scale);
}
