using System.Text;

namespace Orleans.Runtime;

/// <summary>An identifier as UTF-8 bytes with its hash computed once.</summary>
[GenerateSerializer]
[Immutable]
public readonly struct IdSpan : IEquatable<IdSpan>, IComparable<IdSpan>
{
    private readonly byte[]? _value;
    private readonly int _hash;

    public IdSpan(byte[] value)
        : this(value, Hash(value))
    {
    }

    private IdSpan(byte[]? value, int hash)
    {
        _value = value;
        _hash = hash;
    }

    public bool IsDefault => _value is null || _value.Length == 0;

    public ReadOnlyMemory<byte> Value => _value;

    public static bool operator ==(IdSpan left, IdSpan right) => left.Equals(right);

    public static bool operator !=(IdSpan left, IdSpan right) => !left.Equals(right);

    public static IdSpan Create(string id) => new(Encoding.UTF8.GetBytes(id));

    public static IdSpan UnsafeCreate(byte[]? value, int hashCode) => new(value, hashCode);

    public static byte[]? UnsafeGetArray(IdSpan id) => id._value;

    public ReadOnlySpan<byte> AsSpan() => _value;

    public bool Equals(IdSpan obj) =>
        ReferenceEquals(_value, obj._value) || (_hash == obj._hash && _value.AsSpan().SequenceEqual(obj._value));

    public override bool Equals(object? obj) => obj is IdSpan other && Equals(other);

    public override int GetHashCode() => _hash;

    public uint GetUniformHashCode() => unchecked((uint)_hash);

    public int CompareTo(IdSpan other) => _value.AsSpan().SequenceCompareTo(other._value);

    public override string ToString() => _value is null ? "" : Encoding.UTF8.GetString(_value);

    // FNV-1a over 8 bytes at a time: deterministic between processes, because reminder tables store this hash.
    private static int Hash(ReadOnlySpan<byte> value)
    {
        unchecked
        {
            const ulong Prime = 0x00000100000001B3;
            var hash = 0xCBF29CE484222325 ^ (ulong)value.Length;
            while (value.Length >= sizeof(ulong))
            {
                hash = (hash ^ System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(value)) * Prime;
                hash ^= hash >> 29;
                value = value[sizeof(ulong)..];
            }

            foreach (var b in value)
            {
                hash = (hash ^ b) * Prime;
            }

            return (int)(hash ^ (hash >> 32));
        }
    }
}
