namespace Klarpakke.PaperExchange.Journal;

/// <summary>First line of a journal file.</summary>
/// <param name="Records">So many records after it are the snapshot: they were on disk, all of them, before the file had its name.</param>
internal sealed record JournalHeader(string Format, int Version, int Records)
{
    public const string FormatName = "klarpakke-paper-accounts";
    public const int CurrentVersion = 1;

    public static JournalHeader For(int records) => new(FormatName, CurrentVersion, records);
}
