using System.Collections.Immutable;
using Klarpakke.Domain.Strategies;
using Klarpakke.GrainInterfaces.Queries;
using Klarpakke.GrainInterfaces.Strategies;
using Klarpakke.Grains.Ports.Strategies;

namespace Klarpakke.Testing.Strategies;

/// <summary>Running strategies in memory, with the same refusals as the real store; the contract tests run against both.</summary>
public sealed class InMemoryStrategyStore : IStrategyStore, IStrategyQueries
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, StrategyRecord> _strategies = [];
    private readonly List<(string Strategy, StrategySignal Signal)> _signals = [];

    /// <summary>When set, every write fails with it: the database is down.</summary>
    public Exception? Outage { get; set; }

    /// <summary>What was written down of a strategy, the oldest first.</summary>
    public ImmutableArray<StrategySignal> SignalsOf(string strategy)
    {
        lock (_gate)
        {
            return [.. _signals.Where(row => row.Strategy == strategy).Select(row => row.Signal)];
        }
    }

    public Task<StrategyRecord?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_strategies.GetValueOrDefault(id));
        }
    }

    public Task<bool> AddAsync(StrategyRecord strategy, int places, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        lock (_gate)
        {
            return Task.FromResult(_strategies.ContainsKey(strategy.Id)
                || (_strategies.Values.Count(other => other.User == strategy.User && other.DeletedAt is null) < places && _strategies.TryAdd(strategy.Id, strategy)));
        }
    }

    public Task<int> CountBeforeAsync(StrategyRecord strategy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        lock (_gate)
        {
            return Task.FromResult(_strategies.Values.Count(other => other.User == strategy.User && other.DeletedAt is null && other.State != StrategyRunState.Paused
                && (other.CreatedAt < strategy.CreatedAt || (other.CreatedAt == strategy.CreatedAt && string.CompareOrdinal(other.Id, strategy.Id) < 0))));
        }
    }

    public Task SaveAsync(StrategyChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_gate)
        {
            if (Outage is { } outage)
            {
                return Task.FromException(outage);
            }

            if (change.After.Version != change.Before)
            {
                if (change.After.Version != change.Before + 1 || _strategies[change.After.Id].Version != change.Before)
                {
                    return Task.FromException(new StaleStrategyException($"The row of {change.After.Id} is not the one that version {change.After.Version} was made from."));
                }

                _strategies[change.After.Id] = change.After;
            }

            if (change.Signal is { } signal && !_signals.Any(row => row.Strategy == change.After.Id && KeyOf(row.Signal) == KeyOf(signal)))
            {
                _signals.Add((change.After.Id, signal));
            }

            return Task.CompletedTask;
        }
    }

    public Task<ImmutableArray<string>> ListAsync(string user, string portfolio, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<ImmutableArray<string>>([.. _strategies.Values.Where(strategy => strategy.User == user && strategy.Portfolio == portfolio && strategy.DeletedAt is null)
                .OrderBy(strategy => strategy.CreatedAt).ThenBy(strategy => strategy.Id, StringComparer.Ordinal).Select(strategy => strategy.Id)]);
        }
    }

    public Task<ImmutableArray<StrategySignalEntry>?> ListSignalsAsync(
        string user, string portfolio, string strategy, long? before, int limit, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_strategies.TryGetValue(strategy, out var record) || record.User != user || record.Portfolio != portfolio)
            {
                return Task.FromResult<ImmutableArray<StrategySignalEntry>?>(null);
            }

            var rows = _signals.Select((row, index) => (row.Strategy, Entry: new StrategySignalEntry(index + 1, row.Signal)))
                .Where(row => row.Strategy == strategy && !(row.Entry.Seq >= before)).Select(row => row.Entry);
            return Task.FromResult<ImmutableArray<StrategySignalEntry>?>([.. rows.Reverse().Take(limit)]);
        }
    }

    private static (string, DateTimeOffset, StrategySignalKind) KeyOf(StrategySignal signal) => (signal.Symbol.ToString(), signal.CandleOpen, signal.Kind);
}
