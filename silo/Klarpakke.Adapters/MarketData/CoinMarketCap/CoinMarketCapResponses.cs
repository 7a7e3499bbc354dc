using System.Text.Json;
using System.Text.Json.Serialization;

namespace Klarpakke.Adapters.MarketData.CoinMarketCap;

// Wire types as sent, as far as anything is made of them. Amounts stay elements: they may have exponents that no number of ours can hold.

internal sealed record CoinMarketCapEnvelope(CoinMarketCapStatus? Status);

internal sealed record CoinMarketCapStatus(int? ErrorCode);

internal sealed record CoinMarketCapListing(CoinMarketCapStatus? Status, IReadOnlyList<CoinMarketCapCoin?>? Data);

internal sealed record CoinMarketCapCoin(
    long? Id, string? Name, string? Symbol, int? CmcRank, IReadOnlyList<string?>? Tags, IReadOnlyDictionary<string, CoinMarketCapQuote?>? Quote);

internal sealed record CoinMarketCapQuote(JsonElement MarketCap, [property: JsonPropertyName("volume_24h")] JsonElement Volume24h);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(CoinMarketCapEnvelope))]
[JsonSerializable(typeof(CoinMarketCapListing))]
internal sealed partial class CoinMarketCapJson : JsonSerializerContext;
