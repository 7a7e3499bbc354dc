using System.Security.Cryptography;
using System.Text;

namespace Klarpakke.PaperExchange.Private;

/// <summary>An HMAC-SHA256 secret that signs but is never shown.</summary>
internal sealed class ApiSecret(string value)
{
    private readonly byte[] _key = Encoding.UTF8.GetBytes(value);

    /// <summary>The signature of <paramref name="payload"/>, lower-case hexadecimal.</summary>
    public string Sign(string payload) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(payload)));

    /// <summary>Whether <paramref name="signature"/> is right, in either case of letters.</summary>
    public bool Verifies(string payload, string signature)
    {
        Span<byte> sent = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (signature.Length != sent.Length * 2 || Convert.FromHexString(signature, sent, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        return CryptographicOperations.FixedTimeEquals(sent, HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(payload)));
    }

    public override string ToString() => "***";
}
