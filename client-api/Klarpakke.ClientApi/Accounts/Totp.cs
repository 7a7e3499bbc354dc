using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>Codes of authenticators by RFC 6238: six digits, a new one every 30 s.</summary>
internal static class Totp
{
    private const long SecondsPerStep = 30;
    private const int Digits = 6;
    private const int Modulus = 1_000_000;

    /// <summary>The number of the 30 seconds that a moment is in.</summary>
    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / SecondsPerStep;

    [SuppressMessage("Security", "CA5350", Justification = "HMAC-SHA1 is what authenticators compute; as an HMAC it is not broken.")]
    public static string CodeOf(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(key, counter, hash);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & int.MaxValue;
        return (number % Modulus).ToString($"D{Digits}", CultureInfo.InvariantCulture);
    }
}
