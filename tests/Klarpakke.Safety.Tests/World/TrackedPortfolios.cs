using System.Collections.Immutable;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.Grains.Ports.KillSwitch;
using Klarpakke.Grains.Ports.Portfolios;

namespace Klarpakke.Safety.Tests.World;

/// <summary>The rows of portfolios, and what the kill switch reads from the same rows: who holds what.</summary>
internal sealed class TrackedPortfolios(IPortfolioStore store) : IPortfolioStore, IOpenPositions
{
    private readonly Dictionary<string, Dictionary<string, PositionRecord>> _open = [];
    private readonly Dictionary<string, AccountKey> _accounts = [];

    /// <summary>Every position of a user that was ever written, as it is now.</summary>
    public IEnumerable<PositionRecord> PositionsOf(string user) => _open.TryGetValue(user, out var positions) ? positions.Values : [];

    public Task<StoredPortfolio?> ReadAsync(string portfolio, DateTimeOffset closedSince, CancellationToken cancellationToken) =>
        store.ReadAsync(portfolio, closedSince, cancellationToken);

    public async Task<bool> AddAsync(PortfolioRecord portfolio, CancellationToken cancellationToken)
    {
        var isNew = await store.AddAsync(portfolio, cancellationToken);
        _accounts[portfolio.User] = new AccountKey(portfolio.User, portfolio.Venue);
        return isNew;
    }

    public Task<SignalRecord> AddSignalAsync(PortfolioRecord portfolio, Signal signal, DateTimeOffset receivedAt, CancellationToken cancellationToken) =>
        store.AddSignalAsync(portfolio, signal, receivedAt, cancellationToken);

    public async Task SaveAsync(PortfolioChange change, CancellationToken cancellationToken)
    {
        await store.SaveAsync(change, cancellationToken);
        var positions = _open.TryGetValue(change.Of.User, out var known) ? known : _open[change.Of.User] = [];
        foreach (var position in change.Positions)
        {
            positions[position.Row.Id.Text] = position;
        }
    }

    public Task<UserPositions> FindAsync(string user, CancellationToken cancellationToken) => Task.FromResult(new UserPositions(
        [.. PositionsOf(user).Where(position => position.ClosedAt is null).Select(position => position.Row)], _accounts.TryGetValue(user, out var account) ? [account] : []));

    public Task<int> CountUsersAsync(CancellationToken cancellationToken) =>
        Task.FromResult(_open.Values.Count(positions => positions.Values.Any(position => position.ClosedAt is null)));

    public Task<ImmutableArray<string>> ListUsersByExposureAsync(CancellationToken cancellationToken) =>
        Task.FromResult<ImmutableArray<string>>([.. _accounts.Keys.Order(StringComparer.Ordinal)]);
}
