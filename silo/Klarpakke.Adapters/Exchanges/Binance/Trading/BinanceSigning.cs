using System.Security.Cryptography;
using System.Text;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>
/// HMAC signatures, which differ between the two interfaces: HTTP signs the percent-encoded text exactly as it is sent; the WebSocket API signs the parameters sorted by name as
/// raw UTF-8. Pure.
/// </summary>
internal static class BinanceSigning
{
    /// <summary>Parameters as they are sent by HTTP: percent-encoded, in the order given. What this returns is signed and sent without another change.</summary>
    public static string Encode(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join('&', parameters.Select(parameter => $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(parameter.Value)}"));

    /// <summary>What the WebSocket API wants signed: sorted by name, joined, not encoded.</summary>
    public static string SortedText(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join('&', parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal).Select(parameter => $"{parameter.Key}={parameter.Value}"));

    /// <summary>The signature of a text in lower-case hexadecimal digits.</summary>
    public static string Sign(string text, SecretText secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret.Reveal()), Encoding.UTF8.GetBytes(text)));
}
