using System.Collections.Frozen;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.Exchanges.Kraken;

/// <summary>
/// Kraken's names of assets in ours. Old ones have a letter in front (XXBT, ZUSD), some differ from the rest of the world (XBT), and which are which only the
/// venue's own list tells: cutting letters off would turn XTZ into TZ.
/// </summary>
internal sealed class KrakenNames
{
    private static readonly FrozenDictionary<string, string> Common =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["XBT"] = "BTC", ["XDG"] = "DOGE" }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Uncommon = Common.ToFrozenDictionary(entry => entry.Value, entry => entry.Key, StringComparer.Ordinal);

    private readonly FrozenDictionary<string, string> _altnames;

    public KrakenNames(IReadOnlyDictionary<string, KrakenAsset?> assets)
    {
        _altnames = assets.Where(entry => entry.Value?.Altname is not null).ToFrozenDictionary(entry => entry.Key, entry => entry.Value!.Altname!, StringComparer.Ordinal);
    }

    /// <summary>The asset; null when its code is not one we can write, as with staked variants (<c>ETH2.S</c>, <c>USD.M</c>).</summary>
    public Asset? Find(string? name)
    {
        var alternative = name is null ? null : _altnames.GetValueOrDefault(name, name);
        return Asset.TryParse(alternative is null ? null : Common.GetValueOrDefault(alternative, alternative), out var asset) ? asset : null;
    }

    /// <summary>A pair's name on the stream, which says BTC where the lists say XBT; null when it is not of the form BASE/QUOTE.</summary>
    public static string? StreamName(string? wsname) =>
        wsname?.Split('/') is [{ Length: > 0 } @base, { Length: > 0 } quote]
            ? $"{Common.GetValueOrDefault(@base, @base)}/{Common.GetValueOrDefault(quote, quote)}"
            : null;

    /// <summary>The name of a pair by HTTP, from its name on the stream: <c>BTC/USD</c> is <c>XBTUSD</c> there.</summary>
    public static string RestName(string streamName) => string.Concat(streamName.Split('/').Select(asset => Uncommon.GetValueOrDefault(asset, asset)));
}
