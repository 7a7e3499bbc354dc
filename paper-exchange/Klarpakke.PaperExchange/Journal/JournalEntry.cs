namespace Klarpakke.PaperExchange.Journal;

/// <summary>One step on its way to the disk.</summary>
/// <param name="Line">What to append; null when nothing changed.</param>
/// <param name="Snapshot">A whole state to begin a new file with, instead of a line.</param>
/// <param name="Tell">What to do once it is safe.</param>
internal sealed record JournalEntry(byte[]? Line, IReadOnlyList<byte[]>? Snapshot, IReadOnlyList<Action> Tell)
{
    public TaskCompletionSource Safe { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
