using System.Collections.Immutable;
using System.Text.Json;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Universe;

namespace Klarpakke.Adapters.MarketData.CoinMarketCap;

/// <summary>
/// Reads bodies. Pure; whatever the bytes are, the answer is a value or a <see cref="ErrorKind.BadResponse"/>. One row that cannot be read spoils the answer: a listing with holes would be another universe.
/// </summary>
internal static class CoinMarketCapParsing
{
    private const string Name = "listings";
    private const string Currency = "USD";
    private const int MaxRows = 5_000;

    /// <summary>Reads <c>listings/latest</c>.</summary>
    public static Result<ImmutableArray<ListedCoin>> ReadListing(byte[] body) => SafeJson.Guard(Name, () =>
    {
        var answer = SafeJson.Read(body, CoinMarketCapJson.Default.CoinMarketCapListing, Name);
        return answer.Error is { } error ? error : CoinsOf(answer.Value.Data);
    });

    private static Result<ImmutableArray<ListedCoin>> CoinsOf(IReadOnlyList<CoinMarketCapCoin?>? rows)
    {
        if (rows is not { Count: > 0 and <= MaxRows })
        {
            return WireErrors.Bad($"{Name}: not a list of coins");
        }

        var coins = ImmutableArray.CreateBuilder<ListedCoin>(rows.Count);
        foreach (var row in rows)
        {
            if (row is not { Id: { } id, Symbol: { Length: > 0 } symbol })
            {
                return WireErrors.Bad($"{Name}: a coin without number or symbol");
            }

            var quote = row.Quote?.GetValueOrDefault(Currency);
            if (!TryReadAmount(quote?.MarketCap, out var cap) || !TryReadAmount(quote?.Volume24h, out var volume))
            {
                return WireErrors.Bad($"{Name}: an amount of coin {id} is no number");
            }

            coins.Add(new ListedCoin(id, symbol, row.Name ?? "", row.CmcRank, cap, volume, [.. (row.Tags ?? []).OfType<string>()]));
        }

        return coins.DistinctBy(coin => coin.Id).Count() < coins.Count ? WireErrors.Bad($"{Name}: a coin is there twice")
            : coins.All(coin => coin.MarketCap is null) ? WireErrors.Bad($"{Name}: no coin has a market capitalisation in {Currency}")
            : coins.MoveToImmutable();
    }

    // Null and absent are "not stated", and so is what is beyond all sense; text is another protocol.
    private static bool TryReadAmount(JsonElement? element, out decimal? amount)
    {
        var number = element ?? default;
        amount = number.ValueKind == JsonValueKind.Number && number.TryGetDecimal(out var value) ? value : null;
        return number.ValueKind is JsonValueKind.Number or JsonValueKind.Null or JsonValueKind.Undefined;
    }
}
