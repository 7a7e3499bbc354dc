using System.Collections.Concurrent;
using Klarpakke.Domain.Keys;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Ports.Keys;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Testing.Keys;

/// <summary>Keys in memory, with the contract of the real store.</summary>
public sealed class InMemoryVenueKeyStore : IVenueKeyStore
{
    private readonly ConcurrentDictionary<AccountKey, VenueKeyRecord> _records = [];
    private readonly ConcurrentDictionary<AccountKey, VenueKey> _keys = [];
    private readonly ConcurrentDictionary<AccountKey, BalanceLedger> _ledgers = [];

    /// <summary>The audit rows, in order.</summary>
    public ConcurrentQueue<AuditEntry> Entries { get; } = [];

    public Task<VenueKeyRecord?> FindAsync(AccountKey account, CancellationToken cancellationToken) => Task.FromResult(_records.GetValueOrDefault(account));

    public Task SaveAsync(VenueKeyRecord after, VenueKey? key, AuditEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(after);
        var version = _records.TryGetValue(after.Account, out var before) ? before.Status.Version : 0;
        if (after.Status.Version != version + 1 || (key is null && before is null))
        {
            return Task.FromException(new StaleVenueKeyException(after.Account, after.Status.Version));
        }

        _records[after.Account] = after;
        Entries.Enqueue(entry);
        if (key is not null)
        {
            _keys[after.Account] = key;
        }

        if (after.Status.State == KeyState.Forgotten)
        {
            _keys.TryRemove(after.Account, out _);
            _ledgers.TryRemove(after.Account, out _);
        }

        return Task.CompletedTask;
    }

    public Task<VenueKey?> OpenAsync(AccountKey account, CancellationToken cancellationToken) => Task.FromResult(
        _keys.TryGetValue(account, out var key) ? key with { IsForExitsOnly = _records[account].Status.State == KeyState.Leaving } : null);

    public Task<BalanceLedger?> FindBalancesAsync(AccountKey account, CancellationToken cancellationToken) => Task.FromResult(_ledgers.GetValueOrDefault(account));

    public Task SaveBalancesAsync(AccountKey account, BalanceLedger ledger, CancellationToken cancellationToken)
    {
        if (_records.TryGetValue(account, out var record) && record.Status.State != KeyState.Forgotten)
        {
            _ledgers[account] = ledger;
        }

        return Task.CompletedTask;
    }
}
