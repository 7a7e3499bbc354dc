using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Klarpakke.Persistence.Migrations;

/// <summary>One step of a schema's history.</summary>
/// <param name="Folder">The history it belongs to: <c>migrations</c>, or <c>orleans</c> for the tables of the cluster runtime.</param>
/// <param name="Number">Place in the history, from 1 without gaps.</param>
/// <param name="Name">What it does, with underscores.</param>
/// <param name="Sql">The text that is run.</param>
internal sealed partial record Migration(string Folder, int Number, string Name, string Sql)
{
    /// <summary>SHA-256 of the text with line ends as LF: a checkout on another system must not look like an edit.</summary>
    public byte[] Checksum { get; } = SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n")));

    /// <summary>Reads a migration from its file name (<c>0001_candles</c>) and text.</summary>
    public static Migration Parse(string folder, string fileName, string sql)
    {
        var match = FileName().Match(fileName);
        return match.Success
            ? new Migration(folder, int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture), match.Groups["name"].Value, sql)
            : throw new MigrationException($"'{folder}/{fileName}' is not named like a migration (0001_what_it_does.sql).");
    }

    public override string ToString() => $"{Folder}/{Number:0000}_{Name}";

    [GeneratedRegex("^(?<number>[0-9]{4})_(?<name>[a-z0-9_]+)([.]sql)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();
}
