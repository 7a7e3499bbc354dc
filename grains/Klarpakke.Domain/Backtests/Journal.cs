using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Klarpakke.Domain.Backtests;

/// <summary>The fingerprint of everything that was wished, decided and traded, in order: two runs with the same one did the same.</summary>
internal sealed class Journal : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void Add(char kind, DateTimeOffset at, int market, decimal first, decimal second)
    {
        Span<byte> entry = stackalloc byte[11 + (2 * CanonicalNumber.Length)];
        entry[0] = (byte)kind;
        BinaryPrimitives.WriteInt64LittleEndian(entry[1..], at.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt16LittleEndian(entry[9..], checked((short)market));
        CanonicalNumber.Write(first, entry[11..]);
        CanonicalNumber.Write(second, entry[(11 + CanonicalNumber.Length)..]);
        _hash.AppendData(entry);
    }

    public string Now() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public void Dispose() => _hash.Dispose();
}
