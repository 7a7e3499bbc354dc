using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Trading.Orders;

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

    /// <summary>How often one order may be amended; 0 switches amending off.</summary>
    public int MaxAmendments { get; init; } = 10;

    /// <summary>Types of orders the symbol takes.</summary>
    public IReadOnlyList<OrderType> OrderTypes { get; init; } = Enum.GetValues<OrderType>();

    /// <summary>An account may trade the symbol when it has at least one permission of each set.</summary>
    public IReadOnlyList<IReadOnlyList<string>> PermissionSets { get; init; } = [[Accounts.AccountSettings.Permission]];

    /// <summary>Price-range execution rule: a taker beyond average price times this expires. Null switches the rule off.</summary>
    public decimal? TakerRangeUp { get; init; } = 1.5m;

    public decimal? TakerRangeDown { get; init; } = 0.5m;

    public bool Permits(string permission) => PermissionSets.All(set => set.Contains(permission, StringComparer.Ordinal));

    /// <summary>What makes these rules impossible on the symbol's grid, or null.</summary>
    public string? Fault(SymbolSpec symbol) => this switch
    {
        { MinPrice: < 0 } or { MaxPrice: < 0 } or { MinQuantity: < 0 } or { MarketMinQuantity: < 0 } or { MarketStepSize: < 0 } => "A bound is negative.",
        _ when !IsOnGrid(TickSize, symbol.PriceDecimals) => "tickSize must be positive and on the symbol's price grid.",
        _ when !IsOnGrid(StepSize, symbol.QuantityDecimals) => "stepSize must be positive and on the symbol's quantity grid.",
        { MaxQuantity: <= 0 } or { MarketMaxQuantity: <= 0 } or { MaxNotional: <= 0 } => "maxQuantity, marketMaxQuantity and maxNotional must be positive.",
        { MaxOrders: < 0 } or { MaxAlgoOrders: < 0 } or { MaxOrderLists: < 0 } or { MaxAmendments: < 0 } => "A count is negative.",
        { TakerRangeUp: <= 1 } or { TakerRangeDown: >= 1 or < 0 } => "takerRangeUp must be above 1 and takerRangeDown within 0..1.",
        _ => null,
    };

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

    private static bool IsOnGrid(decimal size, int decimals) => size > 0 && size * DecimalScale.Of(decimals) % 1 == 0;
}
