using System.Collections.Immutable;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;

namespace Klarpakke.GrainInterfaces.Serialization;

[GenerateSerializer, Alias("klarpakke.s.own-order")]
internal struct OwnOrderSurrogate
{
    [Id(0)]
    public string Purpose;

    [Id(1)]
    public int Attempt;

    [Id(2)]
    public OrderRequest Request;

    [Id(3)]
    public OrderState State;

    [Id(4)]
    public Quantity Executed;

    [Id(5)]
    public long? VenueOrderId;

    [Id(6)]
    public DateTimeOffset CreatedAt;

    [Id(7)]
    public DateTimeOffset? SettledAt;

    [Id(8)]
    public long Version;

    [Id(9)]
    public ClientOrderId? AttachedTo;

    [Id(10)]
    public ClientOrderId? Replaces;

    [Id(11)]
    public ErrorKind? Refusal;

    [Id(12)]
    public string? ExpiryReason;
}

[RegisterConverter]
internal sealed class OwnOrderConverter : IConverter<OwnOrder, OwnOrderSurrogate>
{
    public OwnOrder ConvertFromSurrogate(in OwnOrderSurrogate surrogate) => new(
        surrogate.Purpose, surrogate.Attempt, surrogate.Request ?? throw new FormatException("An order without its request."), surrogate.State, surrogate.Executed, surrogate.VenueOrderId, surrogate.CreatedAt, surrogate.SettledAt, surrogate.Version)
    {
        AttachedTo = surrogate.AttachedTo,
        Replaces = surrogate.Replaces,
        Refusal = surrogate.Refusal,
        ExpiryReason = surrogate.ExpiryReason,
    };

    public OwnOrderSurrogate ConvertToSurrogate(in OwnOrder value) => new()
    {
        Purpose = value.Purpose,
        Attempt = value.Attempt,
        Request = value.Request,
        State = value.State,
        Executed = value.Executed,
        VenueOrderId = value.VenueOrderId,
        CreatedAt = value.CreatedAt,
        SettledAt = value.SettledAt,
        Version = value.Version,
        AttachedTo = value.AttachedTo,
        Replaces = value.Replaces,
        Refusal = value.Refusal,
        ExpiryReason = value.ExpiryReason,
    };
}

[GenerateSerializer, Alias("klarpakke.s.symbol-rules")]
internal struct SymbolRulesSurrogate
{
    [Id(0)]
    public string Symbol;

    [Id(1)]
    public bool IsTrading;

    [Id(2)]
    public ImmutableArray<OrderKind> Kinds;

    /// <summary>Least, most and step of prices, of quantities, and of quantities at the market.</summary>
    [Id(3)]
    public ImmutableArray<decimal?> Ranges;

    /// <summary>Least and most.</summary>
    [Id(4)]
    public ImmutableArray<decimal?> Notional;

    [Id(5)]
    public bool MinimumForMarket;

    [Id(6)]
    public bool MaximumForMarket;

    /// <summary>Down and up; empty for none.</summary>
    [Id(7)]
    public ImmutableArray<decimal> BuyBand;

    [Id(8)]
    public ImmutableArray<decimal> SellBand;
}

[RegisterConverter]
internal sealed class SymbolRulesConverter : IConverter<SymbolRules, SymbolRulesSurrogate>
{
    public SymbolRules ConvertFromSurrogate(in SymbolRulesSurrogate surrogate) => new(
        Symbol.Parse(surrogate.Symbol), surrogate.IsTrading, [.. surrogate.Kinds], RangeAt(surrogate.Ranges, 0), RangeAt(surrogate.Ranges, 3), RangeAt(surrogate.Ranges, 6),
        new NotionalRule(surrogate.Notional[0], surrogate.MinimumForMarket, surrogate.Notional[1], surrogate.MaximumForMarket), Band(surrogate.BuyBand), Band(surrogate.SellBand));

    public SymbolRulesSurrogate ConvertToSurrogate(in SymbolRules value) => new()
    {
        Symbol = value.Symbol.ToString(),
        IsTrading = value.IsTrading,
        Kinds = [.. value.Kinds.Order()],
        Ranges = [.. Of(value.Prices), .. Of(value.Quantities), .. Of(value.MarketQuantities)],
        Notional = [value.Notional.Minimum, value.Notional.Maximum],
        MinimumForMarket = value.Notional.MinimumForMarket,
        MaximumForMarket = value.Notional.MaximumForMarket,
        BuyBand = Of(value.BuyBand),
        SellBand = Of(value.SellBand),
    };

    private static StepRange RangeAt(ImmutableArray<decimal?> numbers, int at) => new(numbers[at], numbers[at + 1], numbers[at + 2]);

    private static decimal?[] Of(StepRange range) => [range.Minimum, range.Maximum, range.Step];

    private static PriceBand? Band(ImmutableArray<decimal> numbers) => numbers.IsEmpty ? null : new PriceBand(numbers[0], numbers[1]);

    private static ImmutableArray<decimal> Of(PriceBand? band) => band is null ? [] : [band.Down, band.Up];
}
