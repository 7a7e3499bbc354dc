using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Klarpakke.Adapters.Exchanges.Kraken;

/// <summary>Signs private requests.</summary>
internal static class KrakenSigning
{
    /// <summary>True when a text can be a secret at all.</summary>
    public static bool IsSecret(string text) => Convert.TryFromBase64String(text, new byte[text.Length], out var length) && length > 0;

    /// <summary>The <c>API-Sign</c> header: HMAC-SHA512 over the path and the SHA-256 of nonce and body, with the decoded secret as key.</summary>
    /// <exception cref="FormatException">The secret is not base64.</exception>
    public static string Sign(string secret, string path, ulong nonce, string body)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(nonce.ToString(CultureInfo.InvariantCulture) + body));
        byte[] signed = [.. Encoding.UTF8.GetBytes(path), .. digest];
        return Convert.ToBase64String(HMACSHA512.HashData(Convert.FromBase64String(secret), signed));
    }
}
