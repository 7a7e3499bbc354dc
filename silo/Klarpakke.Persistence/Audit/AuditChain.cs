using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Klarpakke.Persistence.Audit;

/// <summary>How a row is hashed: SHA-256 over the hash before it and the row's canonical text. The format is fixed for ever: old rows must stay verifiable.</summary>
internal static class AuditChain
{
    /// <summary>What the first row of an account follows: 32 zero bytes.</summary>
    public static byte[] Start { get; } = new byte[SHA256.HashSizeInBytes];

    /// <summary>UTC to the microsecond, the precision of <c>timestamptz</c>.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The hash of a row.</summary>
    /// <param name="previous">Hash of the row before it.</param>
    /// <param name="account">Whose chain.</param>
    /// <param name="sequence">Its number.</param>
    /// <param name="occurredAt">As <see cref="Time"/> writes it.</param>
    /// <param name="kind">What happened.</param>
    /// <param name="payload">Canonical JSON.</param>
    public static byte[] Hash(ReadOnlySpan<byte> previous, string account, long sequence, string occurredAt, string kind, string payload)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Unnumbered(account, occurredAt, kind, payload)},\"seq\":{sequence}}}")));
        return hash.GetHashAndReset();
    }

    /// <summary>A row's canonical text up to its number, which the database gives and adds: <see cref="AuditLog"/>.</summary>
    public static string Unnumbered(string account, string occurredAt, string kind, string payload)
    {
        var row = new StringBuilder(payload.Length + 160).Append("{\"account\":");
        CanonicalJson.AppendString(row, account);
        row.Append(",\"kind\":");
        CanonicalJson.AppendString(row, kind);
        return row.Append(",\"occurredAt\":\"").Append(occurredAt).Append("\",\"payload\":").Append(payload).ToString();
    }
}
