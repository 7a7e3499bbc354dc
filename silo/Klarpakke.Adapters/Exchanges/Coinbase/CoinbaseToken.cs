using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Klarpakke.Adapters.Exchanges.Coinbase;

/// <summary>Makes the tokens that sign requests: JSON Web Tokens with ES256, each for one request.</summary>
internal static class CoinbaseToken
{
    // ES256 means the curve P-256.
    private const int KeyBits = 256;

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(120);

    /// <summary>Reads a private key; null when it is not one of the curve P-256, for example Ed25519, which the runtime cannot sign with.</summary>
    /// <param name="pem">As the venue hands it out; line ends may have become <c>\n</c> on the way.</param>
    public static ECDsa? TryReadKey(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem.Replace("\\n", "\n", StringComparison.Ordinal));
            if (key.KeySize == KeyBits)
            {
                return key;
            }
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            // What is wrong with it must not be said: the message could hold a piece of the key.
        }

        key.Dispose();
        return null;
    }

    /// <summary>A token for one request.</summary>
    /// <param name="keyName">The key's name.</param>
    /// <param name="key">Its private half.</param>
    /// <param name="uri">Method, host and path without the query: <c>GET api.coinbase.com/api/v3/brokerage/accounts</c>.</param>
    /// <param name="now">Our clock.</param>
    /// <param name="nonce">Something random.</param>
    public static string Create(string keyName, ECDsa key, string uri, DateTimeOffset now, string nonce)
    {
        var header = Encode(writer =>
        {
            writer.WriteString("alg", "ES256");
            writer.WriteString("typ", "JWT");
            writer.WriteString("kid", keyName);
            writer.WriteString("nonce", nonce);
        });
        var claims = Encode(writer =>
        {
            writer.WriteString("iss", "cdp");
            writer.WriteString("sub", keyName);
            writer.WriteNumber("nbf", now.ToUnixTimeSeconds());
            writer.WriteNumber("exp", (now + Lifetime).ToUnixTimeSeconds());
            writer.WriteString("uri", uri);
        });
        var signed = $"{header}.{claims}";
        return $"{signed}.{Base64Url.EncodeToString(key.SignData(System.Text.Encoding.UTF8.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    private static string Encode(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Base64Url.EncodeToString(buffer.WrittenSpan);
    }
}
