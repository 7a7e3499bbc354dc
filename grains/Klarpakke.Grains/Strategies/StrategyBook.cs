using System.Collections.Immutable;
using Klarpakke.Domain.Strategies;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Strategies;
using Klarpakke.Grains.Ports.Strategies;

namespace Klarpakke.Grains.Strategies;

/// <summary>A strategy's row and its picture in memory, which changes only when the row has. Not to be given up half-way.</summary>
internal sealed class StrategyBook(StrategyRecord record, IStrategyStore store, TimeProvider time)
{
    public StrategyRecord Record { get; private set; } = record;

    public DateTimeOffset Now => time.GetUtcNow();

    public WatchedPosition? WatchedIn(Symbol symbol) => Record.Watched.FirstOrDefault(watched => watched.Symbol == symbol);

    public RaisedStop? RaisedFor(string position) => Record.Raised.FirstOrDefault(raised => raised.Position == position);

    /// <summary>Writes down what was wanted and what became of it.</summary>
    public Task NoteAsync(StrategySignal signal) => store.SaveAsync(new StrategyChange(Record, Record.Version, signal), CancellationToken.None);

    /// <summary>Writes the row's next version, with what was wanted if anything was.</summary>
    public async Task SaveAsync(StrategyRecord next, StrategySignal? signal = null)
    {
        var numbered = next with { ChangedAt = Now, Version = Record.Version + 1 };
        await store.SaveAsync(new StrategyChange(numbered, Record.Version, signal), CancellationToken.None);
        Record = numbered;
    }

    /// <summary>Writes what is watched in one pair from now on; null for nothing.</summary>
    public Task SaveWatchedAsync(Symbol symbol, WatchedPosition? watched, StrategySignal? signal)
    {
        var others = Record.Watched.RemoveAll(known => known.Symbol == symbol);
        return SaveAsync(Record with { Watched = watched is null ? others : others.Add(watched) }, signal);
    }

    /// <summary>Writes where a position is sold from now on, and forgets the others that are gone.</summary>
    public Task SaveRaisedAsync(RaisedStop raised, ImmutableArray<PositionStatus> open, StrategySignal signal)
    {
        var others = Record.Raised.Where(known => known.Position != raised.Position && open.Any(position => position.Id == known.Position));
        return SaveAsync(Record with { Raised = [.. others, raised] }, signal);
    }
}
