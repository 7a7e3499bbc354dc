using System.ComponentModel.DataAnnotations;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.MarketData;

/// <summary>What annotations on single options cannot say.</summary>
internal static class VenueFeedRules
{
    public static IEnumerable<ValidationResult> Check(VenueFeedOptions options, Venue venue, IReadOnlyList<string> known, string own)
    {
        foreach (var fault in CheckPlace(options.Environment, options.RestBase, options.StreamBase, options.ReconnectDelays, known, own))
        {
            yield return fault;
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
    }

    /// <summary>What reading and trading have in common: where, and how it is reached again.</summary>
    public static IEnumerable<ValidationResult> CheckPlace(
        string environment, Uri? restBase, Uri? streamBase, IEnumerable<TimeSpan> reconnectDelays, IReadOnlyList<string> known, string own)
    {
        var isOwn = string.Equals(environment, own, StringComparison.Ordinal);
        if (!isOwn && !known.Contains(environment, StringComparer.Ordinal))
        {
            yield return Fault($"'{environment}' is not an environment ({string.Join(", ", known)}, {own}).", nameof(VenueFeedOptions.Environment));
        }

        foreach (var (address, name, schemes) in Addresses(restBase, streamBase))
        {
            if (isOwn ? !IsAddress(address, schemes) : address is not null)
            {
                yield return Fault(isOwn ? $"{name} must be an absolute {schemes[0]} or {schemes[1]} address." : $"{name} is only for the {own} environment.", name);
            }
        }

        if (reconnectDelays.Any(delay => delay < TimeSpan.Zero || delay > TimeSpan.FromMinutes(5)))
        {
            yield return Fault("A reconnect delay is between zero and five minutes.", nameof(VenueFeedOptions.ReconnectDelays));
        }
    }

    private static (Uri? Address, string Name, string[] Schemes)[] Addresses(Uri? restBase, Uri? streamBase) =>
    [
        (restBase, nameof(VenueFeedOptions.RestBase), [Uri.UriSchemeHttp, Uri.UriSchemeHttps]),
        (streamBase, nameof(VenueFeedOptions.StreamBase), [Uri.UriSchemeWs, Uri.UriSchemeWss]),
    ];

    private static bool IsAddress(Uri? address, string[] schemes) =>
        address is { IsAbsoluteUri: true } && schemes.Contains(address.Scheme, StringComparer.Ordinal);

    private static ValidationResult Fault(string message, string member) => new(message, [member]);
}
