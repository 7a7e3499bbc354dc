using System.Collections.Immutable;
using System.Text.Json;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Persistence.Audit;

/// <summary>
/// Recomputes every hash of an export, without any database. An export that begins in the middle of a chain is checked from its first row on: that row's own hash stands on a
/// previous one that only the log, or a head that was published, can confirm.
/// </summary>
public static class AuditExportVerifier
{
    private const int HashCharacters = 64;

    /// <summary>Reads the export once, line by line.</summary>
    /// <param name="export">JSON lines as the API gives them: rows of one account in the order of its chain.</param>
    /// <param name="publishedHeads">Heads that were written down elsewhere; may be empty.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidDataException">A line is no row of an export, or of another account; the message names the line.</exception>
    public static async Task<AuditVerification> VerifyAsync(TextReader export, IReadOnlyCollection<AuditHead> publishedHeads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(export);
        AuditChainReader? chain = null;
        var rows = 0L;
        while (await export.ReadLineAsync(cancellationToken) is { } line)
        {
            rows++;
            var row = Parse(line, rows);
            chain ??= new AuditChainReader(row.Account, publishedHeads.Where(head => head.Account == row.Account), AnchorOf(row));
            if (row.Account != chain.Account)
            {
                throw new InvalidDataException($"Line {rows} is of the account '{row.Account}', those before are of '{chain.Account}'.");
            }

            chain.Read(row.Sequence, row.OccurredAt, row.Kind, row.Payload, row.Previous, row.Hash);
        }

        var heads = ImmutableArray.CreateBuilder<AuditHead>();
        var faults = ImmutableArray.CreateBuilder<AuditFault>();
        chain?.Finish(heads, faults);
        return new AuditVerification(rows, heads.ToImmutable(), faults.ToImmutable());
    }

    // The first row of a chain follows zeros, whatever it says itself.
    private static AuditHead? AnchorOf(Line first) =>
        first.Sequence > 1 ? new AuditHead(first.Account, first.Sequence - 1, Convert.ToHexStringLower(first.Previous)) : null;

    private static Line Parse(string text, long number)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var row = document.RootElement;
            return new Line(
                Text(row, "account"), row.GetProperty("seq").GetInt64(), Text(row, "occurredAt"), Text(row, "kind"), row.GetProperty("payload").GetRawText(),
                Hash(row, "previousHash"), Hash(row, "hash"));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"Line {number} is no row of an export.", exception);
        }
    }

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null.");

    private static byte[] Hash(JsonElement row, string name) =>
        Text(row, name) is { Length: HashCharacters } hex ? Convert.FromHexString(hex) : throw new FormatException($"'{name}' is no SHA-256.");

    private sealed record Line(string Account, long Sequence, string OccurredAt, string Kind, string Payload, byte[] Previous, byte[] Hash);
}
