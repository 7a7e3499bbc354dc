using System.Text.Json.Serialization;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

// Wire types as sent. One record serves placing, cancelling and querying: they name the same things alike and leave out what they do not have.

internal sealed record BinanceOrderBody(
    string? Symbol, long? OrderId, string? ClientOrderId, string? OrigClientOrderId, string? Price, string? OrigQty, string? ExecutedQty, string? CummulativeQuoteQty,
    string? Status, string? TimeInForce, string? Type, string? Side, string? StopPrice, string? ExpiryReason, long? TransactTime, long? Time, long? UpdateTime,
    IReadOnlyList<BinanceFillBody?>? Fills, int? Code, [property: JsonPropertyName("msg")] string? Message);

internal sealed record BinanceFillBody(string? Price, string? Qty, string? Commission, string? CommissionAsset, long? TradeId);

internal sealed record BinanceOrderListBody(long? OrderListId, IReadOnlyList<BinanceOrderBody?>? OrderReports);

internal sealed record BinanceReplaceBody(
    int? Code, [property: JsonPropertyName("msg")] string? Message, BinanceReplaceData? Data, string? CancelResult, string? NewOrderResult, BinanceOrderBody? CancelResponse,
    BinanceOrderBody? NewOrderResponse);

internal sealed record BinanceReplaceData(string? CancelResult, string? NewOrderResult, BinanceOrderBody? CancelResponse, BinanceOrderBody? NewOrderResponse);

internal sealed record BinanceTradeBody(
    string? Symbol, long? Id, long? OrderId, string? Price, string? Qty, string? Commission, string? CommissionAsset, long? Time, bool? IsBuyer);

internal sealed record BinanceAccountBody(bool? CanTrade, long? Uid, IReadOnlyList<BinanceBalanceBody?>? Balances);

internal sealed record BinanceBalanceBody(string? Asset, string? Free, string? Locked);

internal sealed record BinancePermissionsBody(
    bool? IpRestrict, bool? EnableReading, bool? EnableSpotAndMarginTrading, bool? EnableWithdrawals, bool? EnableInternalTransfer, bool? PermitsUniversalTransfer);

internal sealed record BinanceAveragePriceBody(string? Price);

internal sealed record BinanceCommissionBody(string? Symbol, BinanceRatesBody? StandardCommission, BinanceRatesBody? SpecialCommission, BinanceRatesBody? TaxCommission);

internal sealed record BinanceRatesBody(string? Maker, string? Taker, string? Buyer, string? Seller);

internal sealed record BinanceTimeBody(long? ServerTime);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.Strict, PropertyNameCaseInsensitive = false)]
[JsonSerializable(typeof(BinanceOrderBody))]
[JsonSerializable(typeof(IReadOnlyList<BinanceOrderBody?>))]
[JsonSerializable(typeof(BinanceOrderListBody))]
[JsonSerializable(typeof(BinanceReplaceBody))]
[JsonSerializable(typeof(IReadOnlyList<BinanceTradeBody?>))]
[JsonSerializable(typeof(BinanceAccountBody))]
[JsonSerializable(typeof(BinancePermissionsBody))]
[JsonSerializable(typeof(BinanceTimeBody))]
[JsonSerializable(typeof(BinanceAveragePriceBody))]
[JsonSerializable(typeof(BinanceCommissionBody))]
[JsonSerializable(typeof(BinanceSocketReply))]
[JsonSerializable(typeof(BinanceSubscribed))]
[JsonSerializable(typeof(IReadOnlyList<BinanceSubscribed?>))]
[JsonSerializable(typeof(BinanceSocketError))]
[JsonSerializable(typeof(BinanceExecutionReport))]
[JsonSerializable(typeof(BinancePositionEvent))]
internal sealed partial class BinanceTradingJson : JsonSerializerContext;
