using System.Text.Json;
using System.Text.Json.Serialization;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

// Frames of the WebSocket API. Names differ in case only (c and C, t and T, l and L): they are matched letter by letter.

internal sealed record BinanceSocketReply(
    JsonElement? Id, int? Status, long? SubscriptionId, JsonElement? Event, [property: JsonPropertyName("result")] JsonElement? Outcome, JsonElement? Error, IReadOnlyList<BinanceRateCount?>? RateLimits);

internal sealed record BinanceRateCount(string? RateLimitType, string? Interval, int? IntervalNum, int? Count);

internal sealed record BinanceSubscribed(long? SubscriptionId);

internal sealed record BinanceSocketError(BinanceSocketErrorData? Data);

internal sealed record BinanceSocketErrorData(long? RetryAfter);

internal sealed record BinanceExecutionReport(
    [property: JsonPropertyName("s")] string? Symbol,
    [property: JsonPropertyName("c")] string? ClientOrderId,
    [property: JsonPropertyName("C")] string? OriginalClientOrderId,
    [property: JsonPropertyName("S")] string? Side,
    [property: JsonPropertyName("o")] string? Type,
    [property: JsonPropertyName("f")] string? TimeInForce,
    [property: JsonPropertyName("q")] string? Quantity,
    [property: JsonPropertyName("p")] string? Price,
    [property: JsonPropertyName("P")] string? StopPrice,
    [property: JsonPropertyName("x")] string? ExecutionType,
    [property: JsonPropertyName("X")] string? Status,
    [property: JsonPropertyName("r")] string? RejectReason,
    [property: JsonPropertyName("i")] long? OrderId,
    [property: JsonPropertyName("l")] string? LastQuantity,
    [property: JsonPropertyName("z")] string? Executed,
    [property: JsonPropertyName("L")] string? LastPrice,
    [property: JsonPropertyName("n")] string? Commission,
    [property: JsonPropertyName("N")] string? CommissionAsset,
    [property: JsonPropertyName("T")] long? TransactTime,
    [property: JsonPropertyName("t")] long? TradeId,
    [property: JsonPropertyName("Z")] string? ExecutedQuote,
    [property: JsonPropertyName("eR")] string? ExpiryReason);

internal sealed record BinancePositionEvent(
    [property: JsonPropertyName("u")] long? UpdatedAt,
    [property: JsonPropertyName("B")] IReadOnlyList<BinancePositionBalance?>? Balances);

internal sealed record BinancePositionBalance(
    [property: JsonPropertyName("a")] string? Asset, [property: JsonPropertyName("f")] string? Free, [property: JsonPropertyName("l")] string? Locked);
