using System.Collections.Immutable;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Limits;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Ports.Risk;

namespace Klarpakke.Testing.Risk;

/// <summary>The rows of users' risk in memory, with the same refusals as the real store; the store's contract tests run against both.</summary>
public sealed class InMemoryUserRiskStore : IUserRiskStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, User> _users = [];

    /// <summary>When set, every call fails with it: the database is down.</summary>
    public Exception? Outage { get; set; }

    /// <summary>Transactions written so far.</summary>
    public int Writes { get; private set; }

    /// <summary>Whether an order was written for a user's position: what the real store reads from the orders' table.</summary>
    public Func<string, PositionId, bool> HasIntent { get; set; } = (_, _) => false;

    /// <summary>Whether a user has an episode that is open or not reset: what the real store reads from the episodes' table.</summary>
    public Func<string, bool> HasEpisode { get; set; } = _ => false;

    /// <summary>Called before each write: lets a test put something between a reading and a write.</summary>
    public Action<UserRiskChange> BeforeSave { get; set; } = _ => { };

    /// <summary>The audit rows of a user.</summary>
    public ImmutableArray<AuditEntry> AuditOf(string user)
    {
        lock (_gate)
        {
            return _users.TryGetValue(user, out var known) ? [.. known.Audit] : [];
        }
    }

    /// <summary>Closes a user's gate, as the transaction that opens an episode does.</summary>
    public void CloseGate(string user)
    {
        lock (_gate)
        {
            UserOf(user).IsOpen = false;
        }
    }

    /// <summary>What is written of a user.</summary>
    public UserRiskRows RowsOf(string user)
    {
        lock (_gate)
        {
            var known = UserOf(user);
            return new UserRiskRows(known.Version, known.State, [.. known.Ledger], [.. known.Reservations], known.IsOpen);
        }
    }

    public Task<UserRiskRows> OpenAsync(string user, DateTimeOffset now, CancellationToken cancellationToken) => Do(() => RowsOf(user));

    public Task<bool> SaveAsync(string user, long version, UserRiskChange change, CancellationToken cancellationToken) => Do(() =>
    {
        BeforeSave(change);
        var known = UserOf(user);
        if (known.Version != version)
        {
            throw new UserRiskStaleException($"The risk of {user} is at version {known.Version}, not {version}.");
        }

        if ((change.OpensEntries && HasEpisode(user)) || (change.Decision is { } decision && !Fits(known, change, decision)))
        {
            return false;
        }

        Write(known, change);
        return true;
    });

    public Task<EntryDecision?> FindDecisionAsync(string user, string portfolio, string signal, CancellationToken cancellationToken) =>
        Do(() => UserOf(user).Decisions.GetValueOrDefault((portfolio, signal)));

    public Task<bool> IsEntryOpenAsync(string user, CancellationToken cancellationToken) => Do(() => UserOf(user).IsOpen);

    public Task<ImmutableArray<PositionId>> FindUnusedAsync(string user, DateTimeOffset expiredBefore, CancellationToken cancellationToken) =>
        Do<ImmutableArray<PositionId>>(() => [.. UserOf(user).Reservations.Where(row => row.Approval.Stamp.ExpiresAt < expiredBefore && !HasIntent(user, row.Position)).Select(row => row.Position)]);

    private static bool Fits(User known, UserRiskChange change, RecordedDecision recorded)
    {
        if (recorded.Decision.Approved is not { } approval)
        {
            return true;
        }

        var open = known.Reservations.Where(row => !change.Released.Contains(row.Position)).ToArray();
        return known.IsOpen && open.Length < RiskProfile.Green.MaxPositions && open.All(row => row.Coin != approval.Entry.Symbol.Base);
    }

    private void Write(User known, UserRiskChange change)
    {
        known.Version++;
        known.State = change.State;
        known.IsOpen |= change.OpensEntries;
        known.Ledger.AddRange(change.Ledger);
        known.Audit.AddRange(change.Audit);
        known.Reservations.RemoveAll(row => change.Released.Contains(row.Position));
        if (change.Decision is { } recorded)
        {
            known.Decisions.Add((recorded.Portfolio, recorded.Signal), recorded.Decision);
            if (recorded.Decision.Approved is { } approval)
            {
                known.Reservations.Add(new ExposureReservation(recorded.Signal, approval, recorded.Decision.DecidedAt));
            }
        }

        Writes++;
    }

    private User UserOf(string user) => _users.TryGetValue(user, out var known) ? known : _users[user] = new User { IsOpen = !HasEpisode(user) };

    private Task<T> Do<T>(Func<T> work)
    {
        lock (_gate)
        {
            try
            {
                return Outage is null ? Task.FromResult(work()) : Task.FromException<T>(Outage);
            }
            catch (UserRiskStaleException exception)
            {
                return Task.FromException<T>(exception);
            }
        }
    }

    private sealed class User
    {
        public long Version { get; set; } = 1;

        public UserRiskState State { get; set; } = UserRiskState.New;

        public bool IsOpen { get; set; }

        public List<LedgerRow> Ledger { get; } = [];

        public List<ExposureReservation> Reservations { get; } = [];

        public List<AuditEntry> Audit { get; } = [];

        public Dictionary<(string Portfolio, string Signal), EntryDecision> Decisions { get; } = [];
    }
}
