using System.Text.Json.Serialization;

namespace Klarpakke.Adapters.Exchanges.Binance;

// Wire types as sent: prices are strings, enumerations stay text because new values appear without notice, unknown members are ignored.

internal sealed record BinanceErrorBody(int? Code, [property: JsonPropertyName("msg")] string? Message);

internal sealed record BinanceExchangeInfo(IReadOnlyList<BinanceRateLimit?>? RateLimits, IReadOnlyList<BinanceSymbol?>? Symbols);

internal sealed record BinanceRateLimit(string? RateLimitType, string? Interval, int IntervalNum, int Limit);

internal sealed record BinanceSymbol(
    string? Symbol, string? Status, string? BaseAsset, string? QuoteAsset, bool? IsSpotTradingAllowed, IReadOnlyList<BinanceFilter?>? Filters);

internal sealed record BinanceFilter(string? FilterType, string? TickSize, string? StepSize, string? MinNotional);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(BinanceErrorBody))]
[JsonSerializable(typeof(BinanceExchangeInfo))]
internal sealed partial class BinanceJson : JsonSerializerContext;
