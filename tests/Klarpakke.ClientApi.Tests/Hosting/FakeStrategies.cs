using System.Collections.Concurrent;
using System.Collections.Immutable;
using Klarpakke.GrainInterfaces.Queries;
using Klarpakke.GrainInterfaces.Strategies;

namespace Klarpakke.ClientApi.Tests.Hosting;

/// <summary>Running strategies in memory: what the fake actors answer with, and the rows.</summary>
internal sealed class FakeStrategies : IStrategyQueries
{
    public ConcurrentDictionary<string, StrategyStatus> Strategies { get; } = [];

    public ConcurrentDictionary<string, ImmutableArray<StrategySignal>> Signals { get; } = [];

    /// <summary>Why commands are refused; null when they are done.</summary>
    public StrategyRefusal? Refusal { get; set; }

    public Task<ImmutableArray<string>> ListAsync(string user, string portfolio, CancellationToken cancellationToken) =>
        Task.FromResult<ImmutableArray<string>>([.. Strategies.Keys.Where(id => portfolio.StartsWith(user + "/", StringComparison.Ordinal) && id.StartsWith(portfolio + "/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)]);

    public Task<ImmutableArray<StrategySignalEntry>?> ListSignalsAsync(
        string user, string portfolio, string strategy, long? before, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<ImmutableArray<StrategySignalEntry>?>(strategy.StartsWith($"{portfolio}/", StringComparison.Ordinal) && Signals.TryGetValue(strategy, out var rows)
            ? [.. rows.Select((signal, index) => new StrategySignalEntry(index + 1, signal)).Where(entry => !(entry.Seq >= before)).Reverse().Take(limit)]
            : null);
}
