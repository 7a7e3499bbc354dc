using System.Collections.Frozen;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Klarpakke.Benchmarks.Feed;

/// <summary>What the paper exchange lists, by number: our name for it, and the venue's.</summary>
internal sealed class FeedSymbols
{
    private const int LongestName = 64;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _numbers;

    private FeedSymbols(IReadOnlyList<(string Ours, string Venue)> names)
    {
        Ours = [.. names.Select(name => name.Ours)];
        Venue = [.. names.Select(name => name.Venue)];
        _numbers = Ours.Concat(Venue).Select((name, index) => KeyValuePair.Create(name, index % names.Count))
            .ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>For example <c>PAPER:BTC-USDC</c>.</summary>
    public IReadOnlyList<string> Ours { get; }

    /// <summary>For example <c>BTCUSDC</c>.</summary>
    public IReadOnlyList<string> Venue { get; }

    public int Count => Ours.Count;

    public static async Task<FeedSymbols> ReadAsync(HttpClient http, Uri paper, CancellationToken cancellationToken)
    {
        var info = await http.GetFromJsonAsync<JsonElement>(new Uri(paper, "/api/v3/exchangeInfo"), cancellationToken);
        return new FeedSymbols([.. info.GetProperty("symbols").EnumerateArray().Select(symbol =>
            ($"PAPER:{symbol.GetProperty("baseAsset").GetString()}-{symbol.GetProperty("quoteAsset").GetString()}", symbol.GetProperty("symbol").GetString()!))]);
    }

    /// <summary>Number of a symbol by either name; -1 when it has none.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        Span<char> text = stackalloc char[LongestName];
        return name.Length <= LongestName && _numbers.TryGetValue(text[..Encoding.ASCII.GetChars(name, text)], out var number) ? number : -1;
    }
}
