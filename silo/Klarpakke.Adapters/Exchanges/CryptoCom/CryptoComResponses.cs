using System.Text.Json;
using System.Text.Json.Serialization;

namespace Klarpakke.Adapters.Exchanges.CryptoCom;

// Wire types as sent. The venue's documents print all numbers as strings, its servers have sent both: both are read.

internal sealed record CryptoComEnvelope(long? Id, string? Method, long? Code, string? Message, [property: JsonPropertyName("result")] JsonElement Content);

internal sealed record CryptoComData(JsonElement Data);

internal sealed record CryptoComInstrument(
    string? Symbol, string? InstType, string? BaseCcy, string? QuoteCcy, string? PriceTickSize, string? QtyTickSize, bool? Tradable, string? ProductType);

internal sealed record CryptoComBalance(IReadOnlyList<CryptoComPosition?>? PositionBalances);

internal sealed record CryptoComPosition(string? InstrumentName, decimal? Quantity, decimal? ReservedQty);

internal sealed record CryptoComTicker(
    [property: JsonPropertyName("i")] string? Name, [property: JsonPropertyName("a")] decimal? Last, [property: JsonPropertyName("b")] decimal? Bid,
    [property: JsonPropertyName("bs")] decimal? BidQuantity, [property: JsonPropertyName("k")] decimal? Ask, [property: JsonPropertyName("ks")] decimal? AskQuantity,
    [property: JsonPropertyName("h")] decimal? High, [property: JsonPropertyName("l")] decimal? Low, [property: JsonPropertyName("v")] decimal? Volume,
    [property: JsonPropertyName("c")] decimal? Change);

internal sealed record CryptoComCandle(
    [property: JsonPropertyName("t")] long? Time, [property: JsonPropertyName("o")] decimal? Open, [property: JsonPropertyName("h")] decimal? High,
    [property: JsonPropertyName("l")] decimal? Low, [property: JsonPropertyName("c")] decimal? Close, [property: JsonPropertyName("v")] decimal? Volume);

internal sealed record CryptoComTrade(
    [property: JsonPropertyName("d")] long? Id, [property: JsonPropertyName("t")] long? Time, [property: JsonPropertyName("p")] decimal? Price,
    [property: JsonPropertyName("q")] decimal? Quantity, [property: JsonPropertyName("s")] string? Side);

internal sealed record CryptoComBook(
    IReadOnlyList<IReadOnlyList<decimal>?>? Bids, IReadOnlyList<IReadOnlyList<decimal>?>? Asks, CryptoComBook? Update,
    [property: JsonPropertyName("u")] long? LastId, [property: JsonPropertyName("pu")] long? PreviousId);

internal sealed record CryptoComPush(string? InstrumentName, string? Channel, string? Interval, JsonElement Data);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(CryptoComEnvelope))]
[JsonSerializable(typeof(CryptoComData))]
[JsonSerializable(typeof(CryptoComPush))]
[JsonSerializable(typeof(IReadOnlyList<CryptoComInstrument?>))]
[JsonSerializable(typeof(IReadOnlyList<CryptoComBalance?>))]
[JsonSerializable(typeof(IReadOnlyList<CryptoComTicker?>))]
[JsonSerializable(typeof(IReadOnlyList<CryptoComCandle?>))]
[JsonSerializable(typeof(IReadOnlyList<CryptoComTrade?>))]
[JsonSerializable(typeof(IReadOnlyList<CryptoComBook?>))]
internal sealed partial class CryptoComJson : JsonSerializerContext;
