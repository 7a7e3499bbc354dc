using Klarpakke.PaperExchange.Market;

namespace Klarpakke.PaperExchange.Wire;

/// <summary>Pieces of JSON that REST and streams share.</summary>
internal static class MarketJson
{
    public static WireWriter Price(this WireWriter json, SymbolSpec symbol, long ticks) => json.Fixed(ticks, symbol.PriceDecimals);

    public static WireWriter Quantity(this WireWriter json, SymbolSpec symbol, long lots) => json.Fixed(lots, symbol.QuantityDecimals);

    public static WireWriter Notional(this WireWriter json, SymbolSpec symbol, Int128 amount) => json.Fixed(amount, symbol.NotionalDecimals);

    /// <summary>Amount divided by volume, as a price with eight decimals.</summary>
    public static WireWriter Average(this WireWriter json, SymbolSpec symbol, Int128 amount, long lots)
    {
        if (lots == 0)
        {
            return json.Fixed(0, 0);
        }

        var scaled = amount * DecimalScale.Of(8 - symbol.PriceDecimals);
        return json.Fixed((scaled + (lots / 2)) / lots, 8);
    }

    /// <summary>The best <paramref name="limit"/> levels as [[price, quantity], ...].</summary>
    public static WireWriter Levels(this WireWriter json, SymbolSpec symbol, BookSide side, int limit)
    {
        json.Raw("["u8);
        for (var index = 0; index < Math.Min(limit, side.Count); index++)
        {
            json.Raw(index == 0 ? "["u8 : ",["u8).Price(symbol, side.PriceAt(index)).Raw(","u8).Quantity(symbol, side.QuantityAt(index)).Raw("]"u8);
        }

        return json.Raw("]"u8);
    }

    /// <summary>Changed levels as [[price, quantity], ...].</summary>
    public static WireWriter Levels(this WireWriter json, SymbolSpec symbol, IReadOnlyDictionary<long, long> changes)
    {
        json.Raw("["u8);
        var first = true;
        foreach (var (price, quantity) in changes)
        {
            json.Raw(first ? "["u8 : ",["u8).Price(symbol, price).Raw(","u8).Quantity(symbol, quantity).Raw("]"u8);
            first = false;
        }

        return json.Raw("]"u8);
    }
}
