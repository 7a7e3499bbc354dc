using Klarpakke.Domain.Trading;

namespace Klarpakke.GrainInterfaces.Serialization;

// The domain knows nothing of the actor library, so its values cross grain calls as these. A test checks that every domain type in a message has one.

[GenerateSerializer, Alias("klarpakke.s.client-order-id")]
internal struct ClientOrderIdSurrogate
{
    [Id(0)]
    public string Text;
}

[RegisterConverter]
internal sealed class ClientOrderIdConverter : IConverter<ClientOrderId, ClientOrderIdSurrogate>
{
    public ClientOrderId ConvertFromSurrogate(in ClientOrderIdSurrogate surrogate) =>
        ClientOrderId.TryParse(surrogate.Text, out var id) ? id : throw new FormatException($"'{surrogate.Text}' is not a client order id.");

    public ClientOrderIdSurrogate ConvertToSurrogate(in ClientOrderId value) => new() { Text = value.Text };
}

[GenerateSerializer, Alias("klarpakke.s.quantity")]
internal struct QuantitySurrogate
{
    [Id(0)]
    public decimal Value;
}

[RegisterConverter]
internal sealed class QuantityConverter : IConverter<Quantity, QuantitySurrogate>
{
    public Quantity ConvertFromSurrogate(in QuantitySurrogate surrogate) => Quantity.Of(surrogate.Value);

    public QuantitySurrogate ConvertToSurrogate(in Quantity value) => new() { Value = value.Value };
}

[GenerateSerializer, Alias("klarpakke.s.asset")]
internal struct AssetSurrogate
{
    [Id(0)]
    public string Code;
}

[RegisterConverter]
internal sealed class AssetConverter : IConverter<Asset, AssetSurrogate>
{
    public Asset ConvertFromSurrogate(in AssetSurrogate surrogate) => Asset.Parse(surrogate.Code);

    public AssetSurrogate ConvertToSurrogate(in Asset value) => new() { Code = value.Code };
}

[GenerateSerializer, Alias("klarpakke.s.asset-balance")]
internal struct AssetBalanceSurrogate
{
    [Id(0)]
    public string Asset;

    [Id(1)]
    public decimal Free;

    [Id(2)]
    public decimal Locked;

    [Id(3)]
    public decimal SetAside;
}

[RegisterConverter]
internal sealed class AssetBalanceConverter : IConverter<AssetBalance, AssetBalanceSurrogate>
{
    public AssetBalance ConvertFromSurrogate(in AssetBalanceSurrogate surrogate) => new(
        Asset.Parse(surrogate.Asset), surrogate.Free, surrogate.Locked, surrogate.SetAside);

    public AssetBalanceSurrogate ConvertToSurrogate(in AssetBalance value) => new()
    {
        Asset = value.Asset.Code,
        Free = value.Free,
        Locked = value.Locked,
        SetAside = value.SetAside,
    };
}

[GenerateSerializer, Alias("klarpakke.s.order-request")]
internal struct OrderRequestSurrogate
{
    [Id(0)]
    public ClientOrderId Id;

    [Id(1)]
    public string Symbol;

    [Id(2)]
    public OrderSide Side;

    [Id(3)]
    public OrderKind Kind;

    [Id(4)]
    public Quantity Quantity;

    [Id(5)]
    public Price? Limit;

    [Id(6)]
    public Price? Trigger;

    [Id(7)]
    public int? StrategyNumber;
}

[RegisterConverter]
internal sealed class OrderRequestConverter : IConverter<OrderRequest, OrderRequestSurrogate>
{
    public OrderRequest ConvertFromSurrogate(in OrderRequestSurrogate surrogate) => new(
        surrogate.Id, Symbol.Parse(surrogate.Symbol), surrogate.Side, surrogate.Kind, surrogate.Quantity, surrogate.Limit,
        surrogate.Trigger, surrogate.StrategyNumber);

    public OrderRequestSurrogate ConvertToSurrogate(in OrderRequest value) => new()
    {
        Id = value.Id,
        Symbol = value.Symbol.ToString(),
        Side = value.Side,
        Kind = value.Kind,
        Quantity = value.Quantity,
        Limit = value.Limit,
        Trigger = value.Trigger,
        StrategyNumber = value.StrategyNumber,
    };
}

[GenerateSerializer, Alias("klarpakke.s.fill")]
internal struct FillSurrogate
{
    [Id(0)]
    public string Symbol;

    [Id(1)]
    public long TradeId;

    [Id(2)]
    public long VenueOrderId;

    [Id(3)]
    public OrderSide Side;

    [Id(4)]
    public Price Price;

    [Id(5)]
    public Quantity Quantity;

    [Id(6)]
    public decimal Commission;

    [Id(7)]
    public Asset? CommissionAsset;

    [Id(8)]
    public DateTimeOffset OccurredAt;
}

[RegisterConverter]
internal sealed class FillConverter : IConverter<Fill, FillSurrogate>
{
    public Fill ConvertFromSurrogate(in FillSurrogate surrogate) => new(
        Symbol.Parse(surrogate.Symbol), surrogate.TradeId, surrogate.VenueOrderId, surrogate.Side, surrogate.Price, surrogate.Quantity,
        surrogate.Commission, surrogate.CommissionAsset, surrogate.OccurredAt);

    public FillSurrogate ConvertToSurrogate(in Fill value) => new()
    {
        Symbol = value.Symbol.ToString(),
        TradeId = value.TradeId,
        VenueOrderId = value.VenueOrderId,
        Side = value.Side,
        Price = value.Price,
        Quantity = value.Quantity,
        Commission = value.Commission,
        CommissionAsset = value.CommissionAsset,
        OccurredAt = value.OccurredAt,
    };
}

[GenerateSerializer, Alias("klarpakke.s.venue-order")]
internal struct VenueOrderSurrogate
{
    [Id(0)]
    public string Symbol;

    [Id(1)]
    public long VenueOrderId;

    [Id(2)]
    public ClientOrderId? Id;

    [Id(3)]
    public OrderSide Side;

    [Id(4)]
    public OrderKind Kind;

    [Id(5)]
    public OrderState State;

    [Id(6)]
    public Quantity Quantity;

    [Id(7)]
    public Quantity Executed;

    [Id(8)]
    public decimal? ExecutedQuote;

    [Id(9)]
    public Price? Limit;

    [Id(10)]
    public Price? Trigger;

    [Id(11)]
    public string? ExpiryReason;

    [Id(12)]
    public DateTimeOffset UpdatedAt;
}

[RegisterConverter]
internal sealed class VenueOrderConverter : IConverter<VenueOrder, VenueOrderSurrogate>
{
    public VenueOrder ConvertFromSurrogate(in VenueOrderSurrogate surrogate) => new(
        Symbol.Parse(surrogate.Symbol), surrogate.VenueOrderId, surrogate.Id, surrogate.Side, surrogate.Kind, surrogate.State,
        surrogate.Quantity, surrogate.Executed, surrogate.ExecutedQuote, surrogate.Limit, surrogate.Trigger, surrogate.ExpiryReason,
        surrogate.UpdatedAt);

    public VenueOrderSurrogate ConvertToSurrogate(in VenueOrder value) => new()
    {
        Symbol = value.Symbol.ToString(),
        VenueOrderId = value.VenueOrderId,
        Id = value.Id,
        Side = value.Side,
        Kind = value.Kind,
        State = value.State,
        Quantity = value.Quantity,
        Executed = value.Executed,
        ExecutedQuote = value.ExecutedQuote,
        Limit = value.Limit,
        Trigger = value.Trigger,
        ExpiryReason = value.ExpiryReason,
        UpdatedAt = value.UpdatedAt,
    };
}
