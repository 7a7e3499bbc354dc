namespace Klarpakke.PaperExchange.Market;

/// <summary>
/// A trading pair and its grid. Inside the exchange a price is a whole number of ticks and a quantity a whole number of lot steps:
/// exact, and cheap enough for a book that changes thousands of times a second.
/// </summary>
internal sealed record SymbolSpec
{
    public required string Name { get; init; }
    public required string BaseAsset { get; init; }
    public required string QuoteAsset { get; init; }

    /// <summary>Decimals of a price; one tick is 10^-PriceDecimals.</summary>
    public required int PriceDecimals { get; init; }

    /// <summary>Decimals of a quantity; one lot step is 10^-QuantityDecimals.</summary>
    public required int QuantityDecimals { get; init; }

    /// <summary>Smallest order value, in hundredths of the quote asset.</summary>
    public long MinNotionalCents { get; init; } = 500;

    /// <summary>Usual value of a resting best level, in lot steps: the scale of the synthetic book.</summary>
    public required long TypicalLevelQuantity { get; init; }

    /// <summary>Usual distance between two neighbouring levels, in ticks.</summary>
    public required long TypicalLevelGap { get; init; }

    /// <summary>Decimals of price times quantity.</summary>
    public int NotionalDecimals => PriceDecimals + QuantityDecimals;
}
