using System.Collections.Immutable;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.KillSwitch;

namespace Klarpakke.Testing.KillSwitch;

/// <summary>Positions in memory, as the rows of portfolios would tell of them.</summary>
public sealed class InMemoryOpenPositions : IOpenPositions
{
    private readonly Dictionary<string, UserPositions> _users = [];

    /// <summary>When set, every call fails with it: the database is down.</summary>
    public Exception? Outage { get; set; }

    /// <summary>What a user's positions have cost, for the order of exposure.</summary>
    public Dictionary<string, decimal> Exposure { get; } = [];

    public void AddAccount(AccountKey account)
    {
        var known = _users.GetValueOrDefault(account.User, UserPositions.None);
        _users[account.User] = known with { Accounts = [.. known.Accounts.Where(other => other != account), account] };
    }

    public void Add(string user, PositionRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        AddAccount(new AccountKey(user, row.Symbol.Venue));
        _users[user] = _users[user] with { Positions = _users[user].Positions.Add(row) };
    }

    public void Close(string user, PositionId position) => _users[user] = _users[user] with { Positions = _users[user].Positions.RemoveAll(row => row.Id == position) };

    public Task<UserPositions> FindAsync(string user, CancellationToken cancellationToken) => Do(() => _users.GetValueOrDefault(user, UserPositions.None));

    public Task<int> CountUsersAsync(CancellationToken cancellationToken) => Do(() => _users.Values.Count(known => !known.Positions.IsEmpty));

    public Task<ImmutableArray<string>> ListUsersByExposureAsync(CancellationToken cancellationToken) => Do<ImmutableArray<string>>(() =>
        [.. _users.Keys.OrderByDescending(user => Exposure.GetValueOrDefault(user)).ThenBy(user => user, StringComparer.Ordinal)]);

    private Task<T> Do<T>(Func<T> read) => Outage is null ? Task.FromResult(read()) : Task.FromException<T>(Outage);
}
