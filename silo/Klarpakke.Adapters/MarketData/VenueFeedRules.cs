using System.ComponentModel.DataAnnotations;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.MarketData;

/// <summary>What annotations on single options cannot say.</summary>
internal static class VenueFeedRules
{
    public static IEnumerable<ValidationResult> Check(VenueFeedOptions options, Venue venue, IReadOnlyList<string> known, string own)
    {
        var isOwn = string.Equals(options.Environment, own, StringComparison.Ordinal);
        if (!isOwn && !known.Contains(options.Environment, StringComparer.Ordinal))
        {
            yield return Fault($"'{options.Environment}' is not an environment ({string.Join(", ", known)}, {own}).", nameof(VenueFeedOptions.Environment));
        }

        foreach (var (address, name, schemes) in Addresses(options))
        {
            if (isOwn ? !IsAddress(address, schemes) : address is not null)
            {
                yield return Fault(isOwn ? $"{name} must be an absolute {schemes[0]} or {schemes[1]} address." : $"{name} is only for the {own} environment.", name);
            }
        }

        foreach (var pair in options.Symbols.Where(pair => !Symbol.TryParse($"{venue.Code()}:{pair}", out _)))
        {
            yield return Fault($"'{pair}' is not a pair (BASE-QUOTE).", nameof(VenueFeedOptions.Symbols));
        }

        foreach (var asset in options.QuoteAssets.Where(asset => !Asset.TryParse(asset, out _)))
        {
            yield return Fault($"'{asset}' is not an asset code.", nameof(VenueFeedOptions.QuoteAssets));
        }

        if (options.Symbols.Count == 0 && options.QuoteAssets.Count == 0)
        {
            yield return Fault("Name the symbols to follow, or the quote assets.", nameof(VenueFeedOptions.Symbols));
        }

        if (options.ReconnectDelays.Any(delay => delay < TimeSpan.Zero || delay > TimeSpan.FromMinutes(5)))
        {
            yield return Fault("A reconnect delay is between zero and five minutes.", nameof(VenueFeedOptions.ReconnectDelays));
        }
    }

    private static (Uri? Address, string Name, string[] Schemes)[] Addresses(VenueFeedOptions options) =>
    [
        (options.RestBase, nameof(VenueFeedOptions.RestBase), [Uri.UriSchemeHttp, Uri.UriSchemeHttps]),
        (options.StreamBase, nameof(VenueFeedOptions.StreamBase), [Uri.UriSchemeWs, Uri.UriSchemeWss]),
    ];

    private static bool IsAddress(Uri? address, string[] schemes) =>
        address is { IsAbsoluteUri: true } && schemes.Contains(address.Scheme, StringComparer.Ordinal);

    private static ValidationResult Fault(string message, string member) => new(message, [member]);
}
