using System.Threading.Channels;
using Klarpakke.PaperExchange.Market;
using Microsoft.Extensions.Logging;

namespace Klarpakke.PaperExchange.Journal;

/// <summary>
/// Keeps the accounts on disk. A step is one record; a single writer appends whatever has gathered while it wrote before, and waits for the disk once for all of it. When the
/// disk fails, everything after that fails too: an exchange that forgets is worse than one that has stopped.
/// </summary>
internal sealed partial class AccountJournal(MarketEngine market, ChangeTracker tracker, StateWriter state, JournalFolder folder, ILogger<AccountJournal> logger) : IJournal, IAsyncDisposable
{
    private readonly Channel<JournalEntry> _entries = Channel.CreateUnbounded<JournalEntry>(new UnboundedChannelOptions { SingleReader = true });
    private List<Action> _tell = [];
    private Task _last = Task.CompletedTask;
    private Task _writing = Task.CompletedTask;
    private long _written;
    private long _snapshotSize;
    private volatile Exception? _failure;

    /// <summary>Begins a file with the present state, and to write what happens from now on.</summary>
    public void Start()
    {
        lock (market.Gate)
        {
            var snapshot = Snapshot();
            folder.Begin(snapshot);
        }

        _writing = Task.Run(WriteAsync);
    }

    public void WhenSafe(Action tell) => _tell.Add(tell);

    public Task Commit()
    {
        if (_failure is { } failure)
        {
            return Task.FromException(failure);
        }

        if (_written > JournalFolder.Turnover(_snapshotSize))
        {
            return Enqueue(new JournalEntry(Line: null, Snapshot(), TakeTell()));
        }

        if (tracker.Take(state) is { } change)
        {
            var line = JournalLine.Write(change, StateJson.Default.StateChange);
            _written += line.Length;
            return Enqueue(new JournalEntry(line, Snapshot: null, TakeTell()));
        }

        return _tell.Count == 0 ? _last : Enqueue(new JournalEntry(Line: null, Snapshot: null, TakeTell()));
    }

    /// <summary>Writes what is left and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (market.Gate)
        {
            Commit();
            _entries.Writer.TryComplete();
        }

        await _writing;
    }

    private Task Enqueue(JournalEntry entry)
    {
        _last = entry.Safe.Task;
        return _entries.Writer.TryWrite(entry) ? _last : Task.FromException(_failure ?? new ObjectDisposedException(nameof(AccountJournal)));
    }

    private List<Action> TakeTell()
    {
        var tell = _tell;
        _tell = [];
        return tell;
    }

    private List<byte[]> Snapshot()
    {
        tracker.Clear();
        List<byte[]> lines = [.. state.Snapshot().Select(change => JournalLine.Write(change, StateJson.Default.StateChange))];
        (_written, _snapshotSize) = (0, lines.Sum(line => (long)line.Length));
        return lines;
    }

    private async Task WriteAsync()
    {
        var batch = new List<JournalEntry>();
        while (await _entries.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (_entries.Reader.TryRead(out var entry))
            {
                batch.Add(entry);
            }

            if (_failure is null)
            {
                Write(batch);
            }

            foreach (var entry in batch)
            {
                Finish(entry);
            }
        }
    }

    private void Write(List<JournalEntry> batch)
    {
        try
        {
            folder.Write(batch);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogStopped(failure);
            _failure = failure;
        }
    }

    private void Finish(JournalEntry entry)
    {
        if (_failure is { } failure)
        {
            entry.Safe.SetException(failure);
            return;
        }

        foreach (var tell in entry.Tell)
        {
            tell();
        }

        entry.Safe.SetResult();
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The paper accounts cannot be written; the exchange answers no order from now on.")]
    private partial void LogStopped(Exception failure);
}
