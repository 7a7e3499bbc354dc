using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.Grains.Ports.Portfolios;

namespace Klarpakke.Testing.Portfolios;

/// <summary>The rows of portfolios in memory, with the same refusals as the real store; the store's contract tests run against both.</summary>
public sealed class InMemoryPortfolioStore : IPortfolioStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, PortfolioRecord> _portfolios = [];
    private readonly Dictionary<(string User, string Position), PositionRecord> _positions = [];
    private readonly Dictionary<(string Portfolio, string Signal), SignalRecord> _signals = [];

    /// <summary>When set, every call fails with it: the database is down.</summary>
    public Exception? Outage { get; set; }

    public Task<StoredPortfolio?> ReadAsync(string portfolio, DateTimeOffset closedSince, CancellationToken cancellationToken) => Do(() =>
    {
        if (!_portfolios.TryGetValue(portfolio, out var record))
        {
            return null;
        }

        var all = _positions.Values.Where(position => position.Row.Portfolio == portfolio).OrderBy(position => position.Row.OpenedAt)
            .ThenBy(position => position.Row.Id.Text, StringComparer.Ordinal).ToArray();
        return new StoredPortfolio(
            record, [.. all.Where(position => !(position.ClosedAt < closedSince))],
            [.. _signals.Where(signal => signal.Key.Portfolio == portfolio && signal.Value.Decision is null).Select(signal => signal.Value).OrderBy(signal => signal.ReceivedAt)],
            all.Where(position => position.ClosedAt < closedSince).Aggregate(PortfolioSums.None, (sums, position) => sums.With(position)));
    });

    public Task<bool> AddAsync(PortfolioRecord portfolio, CancellationToken cancellationToken) => Do(() =>
        _portfolios.Values.All(other => other.User != portfolio.User || other.Quote == portfolio.Quote) && _portfolios.TryAdd(portfolio.Id, portfolio));

    public Task<SignalRecord> AddSignalAsync(PortfolioRecord portfolio, Signal signal, DateTimeOffset receivedAt, CancellationToken cancellationToken) => Do(() =>
    {
        _signals.TryAdd((portfolio.Id, signal.Id), new SignalRecord(signal, receivedAt, null));
        return _signals[(portfolio.Id, signal.Id)];
    });

    public Task SaveAsync(PortfolioChange change, CancellationToken cancellationToken) => Do(() =>
    {
        if (change.Portfolio is { } portfolio)
        {
            Require(portfolio.Version, _portfolios.GetValueOrDefault(portfolio.Id)?.Version);
        }

        foreach (var position in change.Positions)
        {
            Require(position.Row.Version, _positions.GetValueOrDefault((change.Of.User, position.Row.Id.Text))?.Row.Version);
        }

        Write(change);
        return true;
    });

    private static void Require(long version, long? stored)
    {
        if (version != (stored ?? 0) + 1)
        {
            throw new StalePortfolioException($"The row is at version {stored}, not {version - 1}.");
        }
    }

    private void Write(PortfolioChange change)
    {
        if (change.Portfolio is { } portfolio)
        {
            _portfolios[portfolio.Id] = portfolio;
        }

        foreach (var position in change.Positions)
        {
            _positions[(change.Of.User, position.Row.Id.Text)] = position;
        }

        if (change.Decision is { } decision && _signals[(change.Of.Id, decision.SignalId)] is { Decision: null } signal)
        {
            _signals[(change.Of.Id, decision.SignalId)] = signal with { Decision = decision };
        }
    }

    private Task<T> Do<T>(Func<T> work)
    {
        lock (_gate)
        {
            try
            {
                return Outage is null ? Task.FromResult(work()) : Task.FromException<T>(Outage);
            }
            catch (StalePortfolioException exception)
            {
                return Task.FromException<T>(exception);
            }
        }
    }
}
