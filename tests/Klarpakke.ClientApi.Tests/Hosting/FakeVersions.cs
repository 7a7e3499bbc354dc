using System.Collections.Concurrent;
using System.Collections.Immutable;
using Klarpakke.Domain.Universe;
using Klarpakke.GrainInterfaces.Queries;

namespace Klarpakke.ClientApi.Tests.Hosting;

/// <summary>Universe versions in memory, with the contract of the real queries.</summary>
internal sealed class FakeVersions : IUniverseQueries
{
    private readonly ConcurrentDictionary<UniverseWeek, UniverseVersion> _versions = [];

    /// <summary>When set, every query fails.</summary>
    public Exception? Fault { get; set; }

    /// <summary>A version of these coins, the largest first, beside one stablecoin that is dropped.</summary>
    public UniverseVersion Add(UniverseWeek week, ListingSource source, params string[] coins)
    {
        var listed = coins.Append("USDT").Select((coin, index) => new ListedCoin(index + 1, coin, $"{coin} coin", index + 1, 1_000_000_000m - index, 100_000_000m, []));
        return _versions[week] = new UniverseVersion(week, week.DueAt, source, new string('a', 64), UniverseFilter.Apply(listed), CarriedFrom: null);
    }

    public void Add(UniverseVersion version) => _versions[version.Week] = version;

    public Task<UniverseVersion?> FindAsync(UniverseWeek week, CancellationToken cancellationToken) =>
        Fault is { } fault ? throw fault : Task.FromResult(_versions.GetValueOrDefault(week));

    public Task<ImmutableArray<UniverseVersion>> ListAsync(UniverseWeek? before, int limit, CancellationToken cancellationToken) => Task.FromResult<ImmutableArray<UniverseVersion>>(
        [.. _versions.Values.Where(version => before is null || version.Week < before).OrderByDescending(version => version.Week).Take(limit)]);
}
