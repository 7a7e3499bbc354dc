using System.Text.Json.Serialization;

namespace Klarpakke.Adapters.Exchanges.Binance;

// Wire types as sent: prices are strings, enumerations stay text because new values appear without notice, unknown members are ignored.

internal sealed record BinanceErrorBody(int? Code, [property: JsonPropertyName("msg")] string? Message);

internal sealed record BinanceExchangeInfo(IReadOnlyList<BinanceRateLimit?>? RateLimits, IReadOnlyList<BinanceSymbol?>? Symbols);

internal sealed record BinanceRateLimit(string? RateLimitType, string? Interval, int IntervalNum, int Limit);

internal sealed record BinanceSymbol(
    string? Symbol, string? Status, string? BaseAsset, string? QuoteAsset, bool? IsSpotTradingAllowed, IReadOnlyList<string?>? OrderTypes,
    IReadOnlyList<BinanceFilter?>? Filters);

// One record for all filters: each has some of the members.
internal sealed record BinanceFilter(
    string? FilterType, string? MinPrice, string? MaxPrice, string? TickSize, string? MinQty, string? MaxQty, string? StepSize, string? MinNotional, string? MaxNotional,
    bool? ApplyToMarket, bool? ApplyMinToMarket, bool? ApplyMaxToMarket, string? MultiplierUp, string? MultiplierDown, string? BidMultiplierUp, string? BidMultiplierDown,
    string? AskMultiplierUp, string? AskMultiplierDown, int? MaxNumAlgoOrders);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(BinanceErrorBody))]
[JsonSerializable(typeof(BinanceExchangeInfo))]
internal sealed partial class BinanceJson : JsonSerializerContext;
