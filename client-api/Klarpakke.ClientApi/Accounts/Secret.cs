using System.Buffers.Text;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>A random secret that somebody is given, and the hash that is kept of it. Its first letters say what it is for, so that one is never taken for another.</summary>
internal sealed class Secret
{
    public const string Access = "kpa_";
    public const string Refresh = "kpr_";
    public const string Cookie = "kpc_";
    public const string Stop = "kps_";
    public const string Mail = "kpm_";

    private const int RandomBytes = 32;
    private const int TextLength = 43;

    private Secret(string text, ImmutableArray<byte> hash)
    {
        Text = text;
        Hash = hash;
    }

    /// <summary>What the somebody gets, once.</summary>
    public string Text { get; }

    /// <summary>SHA-256 of the text. Not a slow hash: 256 random bits cannot be guessed.</summary>
    public ImmutableArray<byte> Hash { get; }

    public static Secret Make(string prefix)
    {
        var text = prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        return new Secret(text, HashOf(text));
    }

    /// <summary>Reads what a client says is a secret of this sort.</summary>
    public static bool TryRead(string? text, string prefix, [NotNullWhen(true)] out Secret? secret)
    {
        var isOne = text is not null && text.Length == prefix.Length + TextLength && text.StartsWith(prefix, StringComparison.Ordinal) && Base64Url.IsValid(text.AsSpan(prefix.Length));
        secret = isOne ? new Secret(text!, HashOf(text!)) : null;
        return isOne;
    }

    /// <summary>A second secret that only who has this one can know, for another use.</summary>
    public string Derive(string use) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{use}:{Text}")));

    public override string ToString() => "***";

    private static ImmutableArray<byte> HashOf(string text) => [.. SHA256.HashData(Encoding.UTF8.GetBytes(text))];
}
