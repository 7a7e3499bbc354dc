using System.Security.Cryptography;
using Klarpakke.Grains.Ports.Keys;

namespace Klarpakke.Persistence.Keys;

/// <summary>The keys that seal the keys of rows: one in use, older ones to open what was sealed before. Prints their ids only.</summary>
public sealed class MasterKeys
{
    /// <summary>Length of a master key in bytes.</summary>
    public const int Size = 32;

    private readonly Dictionary<string, byte[]> _keys;

    /// <param name="current">Id of the one that seals.</param>
    /// <param name="keys">All of them by id, <see cref="Size"/> bytes each.</param>
    /// <exception cref="ArgumentException">The current one is missing, an id is not 1 to 32 of A-Z, a-z, 0-9, - and _, or a key has another length.</exception>
    public MasterKeys(string current, IReadOnlyDictionary<string, byte[]> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (!keys.ContainsKey(current) || keys.Any(entry => !IsId(entry.Key) || entry.Value.Length != Size))
        {
            throw new ArgumentException("The current master key is missing, or an id or a length is wrong.", nameof(keys));
        }

        Current = current;
        _keys = keys.ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Id of the one that seals.</summary>
    public string Current { get; }

    /// <summary>A new master key in base64.</summary>
    public static string Generate()
    {
        Span<byte> key = stackalloc byte[Size];
        RandomNumberGenerator.Fill(key);
        var text = Convert.ToBase64String(key);
        CryptographicOperations.ZeroMemory(key);
        return text;
    }

    /// <summary>Whether a text can name a master key.</summary>
    public static bool IsId(string text) =>
        text is { Length: > 0 and <= 32 } && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');

    /// <inheritdoc/>
    public override string ToString() => $"master keys {string.Join(", ", _keys.Keys.Order(StringComparer.Ordinal))}; {Current} seals";

    /// <exception cref="SealBrokenException">This host does not have it.</exception>
    internal byte[] Find(string id) => _keys.GetValueOrDefault(id) ?? throw new SealBrokenException($"The master key '{id}' is not configured here.");
}
