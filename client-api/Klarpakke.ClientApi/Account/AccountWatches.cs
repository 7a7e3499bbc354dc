using Orleans;

namespace Klarpakke.ClientApi.Account;

/// <summary>The watches of all users who are connected: one for each, however many connections the user has.</summary>
internal sealed class AccountWatches(AccountReader reader, IClusterClient cluster, TimeProvider clock, ILogger<AccountHints> logger)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, AccountWatch> _watches = new(StringComparer.Ordinal);

    /// <summary>How many users are watched.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _watches.Count;
            }
        }
    }

    /// <summary>The user's watch, started by the first who joins.</summary>
    public AccountWatch Join(string user)
    {
        lock (_gate)
        {
            if (!_watches.TryGetValue(user, out var watch))
            {
                watch = _watches[user] = new AccountWatch(user, reader, new AccountHints(user, cluster, logger), clock);
                watch.Start();
            }

            watch.Watchers++;
            return watch;
        }
    }

    /// <summary>Ends the watch when its last connection has gone.</summary>
    public async Task LeaveAsync(AccountWatch watch)
    {
        lock (_gate)
        {
            if (--watch.Watchers > 0)
            {
                return;
            }

            _watches.Remove(watch.User);
        }

        await watch.DisposeAsync();
    }

    /// <summary>Something of the user's was changed through this process: who watches should see it at once.</summary>
    public void Nudge(string user)
    {
        lock (_gate)
        {
            if (_watches.TryGetValue(user, out var watch))
            {
                watch.Nudge();
            }
        }
    }
}
