using System.Globalization;
using System.Text;

namespace Orleans.Runtime;

/// <summary>The name of a stream: a namespace and a key.</summary>
[Immutable]
[GenerateSerializer]
public readonly struct StreamId : IEquatable<StreamId>, IComparable<StreamId>
{
    private readonly IdSpan _full;
    private readonly ushort _keyIndex;

    private StreamId(byte[] full, int keyIndex)
    {
        _full = new IdSpan(full);
        _keyIndex = checked((ushort)keyIndex);
    }

    public ReadOnlyMemory<byte> FullKey => _full.Value;

    public ReadOnlyMemory<byte> Namespace => _full.Value[.._keyIndex];

    public ReadOnlyMemory<byte> Key => _full.Value[_keyIndex..];

    public static bool operator ==(StreamId s1, StreamId s2) => s1.Equals(s2);

    public static bool operator !=(StreamId s1, StreamId s2) => !s1.Equals(s2);

    public static StreamId Create(string? ns, Guid key) => Create(ns, key.ToString("N"));

    public static StreamId Create(string? ns, long key) => Create(ns, key.ToString(CultureInfo.InvariantCulture));

    public static StreamId Create(string? ns, string key) => Create(Encoding.UTF8.GetBytes(ns ?? ""), Encoding.UTF8.GetBytes(key));

    public static StreamId Create(ReadOnlySpan<byte> ns, ReadOnlySpan<byte> key)
    {
        if (key.IsEmpty)
        {
            throw new ArgumentNullException(nameof(key));
        }

        var full = new byte[ns.Length + key.Length];
        ns.CopyTo(full);
        key.CopyTo(full.AsSpan(ns.Length));
        return new StreamId(full, ns.Length);
    }

    public static StreamId Parse(ReadOnlySpan<byte> value)
    {
        var slash = value.IndexOf((byte)'/');
        return slash >= 0
            ? Create(value[..slash], value[(slash + 1)..])
            : throw new ArgumentException($"\"{Encoding.UTF8.GetString(value)}\" is not a stream id (namespace/key).", nameof(value));
    }

    public string GetKeyAsString() => Encoding.UTF8.GetString(Key.Span);

    public string? GetNamespace() => _keyIndex == 0 ? null : Encoding.UTF8.GetString(Namespace.Span);

    public bool Equals(StreamId other) => _full.Equals(other._full) && _keyIndex == other._keyIndex;

    public override bool Equals(object? obj) => obj is StreamId other && Equals(other);

    public override int GetHashCode() => _full.GetHashCode();

    public int CompareTo(StreamId other) => _full.CompareTo(other._full);

    public override string ToString() => $"{GetNamespace() ?? "null"}/{GetKeyAsString()}";
}
