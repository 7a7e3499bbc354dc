using Klarpakke.PaperExchange.Market;

namespace Klarpakke.PaperExchange.Trading.Rules;

/// <summary>The figures behind a symbol's filters and execution rules, as <c>exchangeInfo</c> publishes them. Prices in quote, quantities in base asset; 0 disables a bound.</summary>
internal sealed record SymbolRules
{
    private const decimal LargestPrice = 1_000_000;
    private const decimal LargestQuantity = 9_000_000;
    private const int LevelsPerMarketOrder = 200;

    public required decimal MinPrice { get; init; }

    public required decimal MaxPrice { get; init; }

    public required decimal TickSize { get; init; }

    public required decimal MinQuantity { get; init; }

    public required decimal MaxQuantity { get; init; }

    public required decimal StepSize { get; init; }

    public decimal MarketMinQuantity { get; init; }

    public required decimal MarketMaxQuantity { get; init; }

    /// <summary>Usually 0: no step of its own.</summary>
    public decimal MarketStepSize { get; init; }

    public required decimal MinNotional { get; init; }

    public bool ApplyMinNotionalToMarket { get; init; } = true;

    public decimal MaxNotional { get; init; } = 9_000_000m;

    public bool ApplyMaxNotionalToMarket { get; init; }

    /// <summary>Bounds of a price as multiples of the average price: PERCENT_PRICE_BY_SIDE.</summary>
    public decimal BidMultiplierUp { get; init; } = 2m;

    public decimal BidMultiplierDown { get; init; } = 0.5m;

    public decimal AskMultiplierUp { get; init; } = 2m;

    public decimal AskMultiplierDown { get; init; } = 0.5m;

    /// <summary>Basis points, for stops that fire upwards.</summary>
    public int MinTrailingAboveDelta { get; init; } = 10;

    public int MaxTrailingAboveDelta { get; init; } = 2_000;

    /// <summary>Basis points, for stops that fire downwards.</summary>
    public int MinTrailingBelowDelta { get; init; } = 10;

    public int MaxTrailingBelowDelta { get; init; } = 2_000;

    public int MaxOrders { get; init; } = 200;

    public int MaxAlgoOrders { get; init; } = 5;

    public int MaxOrderLists { get; init; } = 20;

    /// <summary>Price-range execution rule: a taker beyond average price times this expires. Null switches the rule off.</summary>
    public decimal? TakerRangeUp { get; init; } = 1.5m;

    public decimal? TakerRangeDown { get; init; } = 0.5m;

    /// <summary>The rules every symbol of this exchange begins with.</summary>
    public static SymbolRules For(SymbolSpec symbol)
    {
        var (tick, step) = (1m / DecimalScale.Of(symbol.PriceDecimals), 1m / DecimalScale.Of(symbol.QuantityDecimals));
        return new SymbolRules
        {
            MinPrice = tick,
            MaxPrice = LargestPrice,
            TickSize = tick,
            MinQuantity = step,
            MaxQuantity = LargestQuantity,
            StepSize = step,
            MarketMaxQuantity = symbol.TypicalLevelQuantity * LevelsPerMarketOrder * step,
            MinNotional = symbol.MinNotionalCents / 100m,
        };
    }
}
