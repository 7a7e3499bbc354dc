using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Klarpakke.GrainInterfaces.Queries;

namespace Klarpakke.ClientApi.Tests.Hosting;

/// <summary>Rows in memory, with the contracts of the real queries.</summary>
internal sealed class FakeRows : IAuditQueries, IPortfolioQueries, IDecisionQueries
{
    private readonly ConcurrentDictionary<string, PortfolioEntry> _portfolios = [];
    private readonly ConcurrentDictionary<(string User, string Portfolio, string Signal), DecisionRecord> _decisions = [];

    public IList<AuditRecord> Audit { get; } = [];

    /// <summary>When set, reading fails after so many rows.</summary>
    public int? FailsAfter { get; set; }

    public void List(string id, string user)
    {
        id.Should().StartWith(user + "/");
        _portfolios[id] = new PortfolioEntry(id, Venue.Paper, Asset.Parse("USDC"), Some.Monday);
    }

    public void Decide(string user, string portfolio, DecisionRecord record) => _decisions[(user, portfolio, record.Signal.Id)] = record;

    public Task<ImmutableArray<PortfolioEntry>> ListAsync(string user, CancellationToken cancellationToken) =>
        Task.FromResult<ImmutableArray<PortfolioEntry>>([.. _portfolios.Values.Where(entry => entry.Id.StartsWith(user + "/", StringComparison.Ordinal)).OrderBy(entry => entry.Id, StringComparer.Ordinal)]);

    public Task<DecisionRecord?> FindAsync(string user, string portfolio, string signal, CancellationToken cancellationToken) =>
        Task.FromResult(_decisions.GetValueOrDefault((user, portfolio, signal)));

    public Task<AuditMark?> GetHeadAsync(string account, CancellationToken cancellationToken) =>
        Task.FromResult(Audit.LastOrDefault(row => row.Account == account) is { } last ? new AuditMark(last.Sequence, last.Hash) : null);

    public async IAsyncEnumerable<AuditRecord> ReadAsync(
        string account, DateTimeOffset? from, DateTimeOffset? to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var read = 0;
        foreach (var row in Audit.Where(row => row.Account == account && IsIn(row, from, to)))
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return read++ == FailsAfter ? throw new TimeoutException("The database has gone.") : row;
        }
    }

    private static bool IsIn(AuditRecord row, DateTimeOffset? from, DateTimeOffset? to)
    {
        var at = DateTimeOffset.Parse(row.OccurredAt, System.Globalization.CultureInfo.InvariantCulture);
        return !(at < from) && !(at > to);
    }
}
