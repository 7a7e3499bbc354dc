using System.Text.Json;
using System.Text.Json.Serialization;

namespace Klarpakke.Adapters.Exchanges.Kraken;

// Wire types as sent. Results are dictionaries whose keys and rows need rules of their own, so they stay elements until KrakenParsing looks at them.

internal sealed record KrakenEnvelope(IReadOnlyList<string?>? Error, [property: JsonPropertyName("result")] JsonElement Content);

internal sealed record KrakenAsset(string? Altname);

internal sealed record KrakenPair(
    string? Altname, string? Wsname, string? Base, string? Quote, int? PairDecimals, int? LotDecimals, string? TickSize, string? Costmin, string? Status);

internal sealed record KrakenTicker(
    IReadOnlyList<string?>? A, IReadOnlyList<string?>? B, IReadOnlyList<string?>? V, IReadOnlyList<string?>? P, IReadOnlyList<string?>? L, IReadOnlyList<string?>? H, string? O);

internal sealed record KrakenDepth(IReadOnlyList<IReadOnlyList<JsonElement>?>? Asks, IReadOnlyList<IReadOnlyList<JsonElement>?>? Bids);

internal sealed record KrakenKeyInfo(IReadOnlyList<string?>? Permissions, JsonElement IpAllowlist);

// Stream messages. Numbers are JSON numbers with all their digits, which the checksum needs: decimal keeps them.

internal sealed record KrakenMessage(string? Channel, string? Type, JsonElement Data, string? Method, bool? Success, string? Error);

internal sealed record KrakenTickerData(
    string? Symbol, decimal? Bid, decimal? BidQty, decimal? Ask, decimal? AskQty, decimal? Last, decimal? Volume, decimal? Vwap, decimal? Low, decimal? High, decimal? Change);

internal sealed record KrakenTradeData(string? Symbol, string? Side, decimal? Price, decimal? Qty, long? TradeId, DateTimeOffset? Timestamp);

internal sealed record KrakenCandleData(
    string? Symbol, decimal? Open, decimal? High, decimal? Low, decimal? Close, decimal? Volume, decimal? Vwap, long? Trades, int? Interval, DateTimeOffset? IntervalBegin);

internal sealed record KrakenBookData(string? Symbol, IReadOnlyList<KrakenLevel?>? Bids, IReadOnlyList<KrakenLevel?>? Asks, uint? Checksum);

internal sealed record KrakenLevel(decimal? Price, decimal? Qty);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(KrakenEnvelope))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, KrakenAsset?>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, KrakenPair?>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, KrakenTicker?>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, JsonElement>))]
[JsonSerializable(typeof(IReadOnlyList<IReadOnlyList<JsonElement>?>))]
[JsonSerializable(typeof(KrakenDepth))]
[JsonSerializable(typeof(KrakenKeyInfo))]
[JsonSerializable(typeof(KrakenMessage))]
[JsonSerializable(typeof(IReadOnlyList<KrakenTickerData?>))]
[JsonSerializable(typeof(IReadOnlyList<KrakenTradeData?>))]
[JsonSerializable(typeof(IReadOnlyList<KrakenCandleData?>))]
[JsonSerializable(typeof(IReadOnlyList<KrakenBookData?>))]
internal sealed partial class KrakenJson : JsonSerializerContext;
