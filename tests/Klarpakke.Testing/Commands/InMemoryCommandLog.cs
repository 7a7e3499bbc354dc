using System.Collections.Immutable;
using Klarpakke.GrainInterfaces.Commands;

namespace Klarpakke.Testing.Commands;

/// <summary>The twin of the table of commands; passes the same tests.</summary>
public sealed class InMemoryCommandLog(TimeProvider clock) : ICommandLog
{
    private readonly Lock _gate = new();
    private readonly Dictionary<CommandKey, Row> _rows = [];

    /// <summary>When set, every call fails with it.</summary>
    public Exception? Fault { get; set; }

    /// <summary>When set, everything but a claim fails with it: as when a process dies in between.</summary>
    public Exception? FaultAfterClaim { get; set; }

    public Task<CommandClaim> ClaimAsync(CommandKey key, ImmutableArray<byte> requestHash, TimeSpan lease, CancellationToken cancellationToken) => Run<CommandClaim>(() =>
    {
        var now = clock.GetUtcNow();
        if (!_rows.TryGetValue(key, out var row))
        {
            _rows[key] = new Row(requestHash, now + lease, null);
            return new CommandClaim.Taken();
        }

        var isSame = row.Hash.SequenceEqual(requestHash);
        if (row.Answer is null && row.LeaseUntil <= now && (isSame || row.Hash.IsEmpty))
        {
            _rows[key] = new Row(requestHash, now + lease, null);
            return new CommandClaim.Taken();
        }

        return !isSame ? new CommandClaim.UsedForOther() : row.Answer is { } answer ? new CommandClaim.Answered(answer) : new CommandClaim.InFlight();
    });

    public Task AnswerAsync(CommandKey key, CommandAnswer answer, CancellationToken cancellationToken) =>
        RunAfterClaim(() => Change(key, row => row with { Answer = answer }));

    public Task LetGoAsync(CommandKey key, bool nothingWasDone, CancellationToken cancellationToken) =>
        RunAfterClaim(() => Change(key, row => row with { LeaseUntil = clock.GetUtcNow(), Hash = nothingWasDone ? [] : row.Hash }));

    public Task RecordAsync(CommandKey key, ImmutableArray<byte> requestHash, CommandAnswer answer, CancellationToken cancellationToken) =>
        RunAfterClaim(() => _rows.TryAdd(key, new Row(requestHash, clock.GetUtcNow(), answer)));

    public Task<CommandAnswer?> FindAsync(CommandKey key, CancellationToken cancellationToken) => RunAfterClaim(() => _rows.GetValueOrDefault(key)?.Answer);

    private bool Change(CommandKey key, Func<Row, Row> change)
    {
        if (_rows.TryGetValue(key, out var row) && row.Answer is null)
        {
            _rows[key] = change(row);
        }

        return true;
    }

    private Task<T> RunAfterClaim<T>(Func<T> action) => FaultAfterClaim is { } fault ? Task.FromException<T>(fault) : Run(action);

    private Task<T> Run<T>(Func<T> action)
    {
        lock (_gate)
        {
            return Fault is { } fault ? Task.FromException<T>(fault) : Task.FromResult(action());
        }
    }

    private sealed record Row(ImmutableArray<byte> Hash, DateTimeOffset LeaseUntil, CommandAnswer? Answer);
}
