using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Klarpakke.Adapters.Notifications.WebPush;

/// <summary>Seals a message for one browser: RFC 8291 over RFC 8188 (aes128gcm), in one record.</summary>
internal static class PushEncryption
{
    public const int SaltSize = 16;

    private const int PointSize = 65;
    private const int CoordinateSize = 32;
    private const int RecordSize = 4_096;
    private const int HeaderSize = SaltSize + sizeof(int) + 1 + PointSize;
    private const int TagSize = 16;
    private const byte LastRecord = 2;

    /// <summary>What fits: a body has 4096 bytes at most.</summary>
    public const int LongestText = RecordSize - HeaderSize - TagSize - 1;

    /// <summary>Seals with a key pair and a salt of this message alone.</summary>
    /// <exception cref="CryptographicException">The browser's key is no point of the curve.</exception>
    public static byte[] Encrypt(ReadOnlySpan<byte> text, string browserKey, string browserAuth)
    {
        using var own = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Encrypt(text, Base64Url.DecodeFromChars(browserKey), Base64Url.DecodeFromChars(browserAuth), own, RandomNumberGenerator.GetBytes(SaltSize));
    }

    /// <summary>The same with what is otherwise random.</summary>
    public static byte[] Encrypt(ReadOnlySpan<byte> text, byte[] browserKey, byte[] browserAuth, ECDiffieHellman own, byte[] salt)
    {
        if (text.Length > LongestText)
        {
            throw new ArgumentException("The text does not fit into one record.", nameof(text));
        }

        using var browser = ECDiffieHellman.Create(ParametersOf(browserKey));
        var ownPoint = PointOf(own.ExportParameters(includePrivateParameters: false));
        var shared = own.DeriveRawSecretAgreement(browser.PublicKey);
        var material = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, 32, browserAuth, [.. "WebPush: info\0"u8, .. browserKey, .. ownPoint]);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, material, 16, salt, "Content-Encoding: aes128gcm\0"u8.ToArray());
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, material, 12, salt, "Content-Encoding: nonce\0"u8.ToArray());

        var body = new byte[HeaderSize + text.Length + 1 + TagSize];
        salt.CopyTo(body, 0);
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(SaltSize), RecordSize);
        body[SaltSize + sizeof(int)] = PointSize;
        ownPoint.CopyTo(body, HeaderSize - PointSize);
        byte[] padded = [.. text, LastRecord];
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, padded, body.AsSpan(HeaderSize, padded.Length), body.AsSpan(HeaderSize + padded.Length));
        return body;
    }

    /// <summary>A point as the wire has it: 4, x, y.</summary>
    public static byte[] PointOf(ECParameters parameters) => [4, .. parameters.Q.X!, .. parameters.Q.Y!];

    /// <summary>The same back, with the private number where there is one.</summary>
    public static ECParameters ParametersOf(byte[] point, byte[]? privateNumber = null) => point is [4, ..] && point.Length == PointSize
        ? new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = point[1..(1 + CoordinateSize)], Y = point[(1 + CoordinateSize)..] },
            D = privateNumber,
        }
        : throw new CryptographicException("The key is no uncompressed point of 65 bytes.");
}
