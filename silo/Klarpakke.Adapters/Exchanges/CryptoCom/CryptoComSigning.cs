using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Exchanges.CryptoCom;

/// <summary>Signs private requests.</summary>
internal static class CryptoComSigning
{
    /// <summary>All names and values of the parameters one after the other, names in order of their characters, whatever lies inside treated alike.</summary>
    public static string ParamString(JsonElement value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    /// <summary>The signature: HMAC-SHA256 in lower-case hexadecimal digits.</summary>
    public static string Sign(string secret, string method, long id, string key, string paramString, long nonce)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{method}{id}{key}{paramString}{nonce}");
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>A whole signed request without parameters.</summary>
    public static byte[] Request(string method, long id, VenueKey key, long nonce)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("id", id);
            writer.WriteString("method", method);
            writer.WriteStartObject("params");
            writer.WriteEndObject();
            writer.WriteString("api_key", key.Key.Reveal());
            writer.WriteNumber("nonce", nonce);
            writer.WriteString("sig", Sign(key.Secret.Reveal(), method, id, key.Key.Reveal(), "", nonce));
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Append(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    text.Append(member.Name);
                    Append(text, member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Append(text, item);
                }

                break;
            case JsonValueKind.String:
                text.Append(value.GetString());
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }
}
