using System.ComponentModel.DataAnnotations;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>What annotations on single options cannot say.</summary>
internal static class BinanceOptionsRules
{
    public static IEnumerable<ValidationResult> Check(BinanceOptions options)
    {
        var isPaper = string.Equals(options.Environment, BinanceEnvironment.PaperName, StringComparison.Ordinal);
        if (!isPaper && BinanceEnvironment.Find(options.Environment) is null)
        {
            yield return Fault($"'{options.Environment}' is not an environment (live, testnet, demo, paper).", nameof(BinanceOptions.Environment));
        }

        foreach (var (address, name, schemes) in Addresses(options))
        {
            if (isPaper ? !IsAddress(address, schemes) : address is not null)
            {
                yield return Fault(isPaper ? $"{name} must be an absolute {schemes[0]} or {schemes[1]} address." : $"{name} is only for the paper environment.", name);
            }
        }

        foreach (var pair in options.Symbols.Where(pair => !Symbol.TryParse($"{Venue.Binance.Code()}:{pair}", out _)))
        {
            yield return Fault($"'{pair}' is not a pair (BASE-QUOTE).", nameof(BinanceOptions.Symbols));
        }

        foreach (var asset in options.QuoteAssets.Where(asset => !Asset.TryParse(asset, out _)))
        {
            yield return Fault($"'{asset}' is not an asset code.", nameof(BinanceOptions.QuoteAssets));
        }

        if (options.Symbols.Count == 0 && options.QuoteAssets.Count == 0)
        {
            yield return Fault("Name the symbols to follow, or the quote assets.", nameof(BinanceOptions.Symbols));
        }

        if (options.ReconnectDelays.Any(delay => delay < TimeSpan.Zero || delay > TimeSpan.FromMinutes(5)))
        {
            yield return Fault("A reconnect delay is between zero and five minutes.", nameof(BinanceOptions.ReconnectDelays));
        }
    }

    private static (Uri? Address, string Name, string[] Schemes)[] Addresses(BinanceOptions options) =>
    [
        (options.RestBase, nameof(BinanceOptions.RestBase), [Uri.UriSchemeHttp, Uri.UriSchemeHttps]),
        (options.StreamBase, nameof(BinanceOptions.StreamBase), [Uri.UriSchemeWs, Uri.UriSchemeWss]),
    ];

    private static bool IsAddress(Uri? address, string[] schemes) =>
        address is { IsAbsoluteUri: true } && schemes.Contains(address.Scheme, StringComparer.Ordinal);

    private static ValidationResult Fault(string message, string member) => new(message, [member]);
}
