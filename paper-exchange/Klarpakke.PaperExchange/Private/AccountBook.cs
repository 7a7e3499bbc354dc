using System.Collections.Concurrent;
using System.Security.Cryptography;
using Klarpakke.PaperExchange.Journal;
using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Trading.Accounts;

namespace Klarpakke.PaperExchange.Private;

/// <summary>The accounts by name, and their keys.</summary>
/// <param name="tracker">Notes what is to be kept; null when nothing is.</param>
internal sealed class AccountBook(MarketEngine market, TradingEngine trading, KeyRing keys, PaperExchangeOptions options, ChangeTracker? tracker)
{
    private const int MostIssuedKeys = 8;
    private const int KeyLength = 64;

    private readonly ConcurrentDictionary<string, VenueAccount> _accounts = new(StringComparer.Ordinal);

    public IEnumerable<VenueAccount> All => _accounts.Values.OrderBy(account => account.Trading.Id);

    public KeyRing Keys => keys;

    public VenueAccount? Find(string name) => _accounts.GetValueOrDefault(name);

    /// <summary>Opens an account with its keys and opening balances; null, or why not.</summary>
    public string? Open(PaperAccountOptions wanted)
    {
        lock (market.Gate)
        {
            if (_accounts.ContainsKey(wanted.Name))
            {
                return $"There is an account '{wanted.Name}' already.";
            }

            if (Taken(wanted) is { } taken)
            {
                return taken;
            }

            Create(wanted);
            return wanted.Keys.TrueForAll(key => AddKey(wanted.Name, key) is not null) ? null : "A key is given twice.";
        }
    }

    /// <summary>
    /// Opens an account of the options unless it was kept from an earlier run: then it has what it had. The keys are those of the options either way. Null, or why not.
    /// </summary>
    public string? OpenConfigured(PaperAccountOptions wanted)
    {
        lock (market.Gate)
        {
            if (Find(wanted.Name) is { } kept)
            {
                kept.Trading.Settings = Settings(wanted);
            }
            else
            {
                Create(wanted);
            }

            return wanted.Keys.TrueForAll(key => keys.TryAdd(wanted.Name, key) || keys.Find(key.Key)?.Account == wanted.Name) ? null : "A key is taken already.";
        }
    }

    /// <summary>Takes up an account from before a restart.</summary>
    public TradingAccount Restore(AccountState state)
    {
        var account = trading.OpenAccount(state.Settings);
        _accounts[state.Name] = new VenueAccount(state.Name, account);
        return account;
    }

    /// <summary>Adds a key to an account, which must exist; null when the key exists already.</summary>
    public KeyState? AddKey(string account, PaperApiKeyOptions key)
    {
        lock (market.Gate)
        {
            return Keep(keys.TryKeep(account, key, issued: false));
        }
    }

    /// <summary>Makes a key that may read and trade for an account, which must exist. The oldest of too many made this way ends, and is named.</summary>
    public (KeyState Made, string? Ended) IssueKey(string account)
    {
        lock (market.Gate)
        {
            var wanted = new PaperApiKeyOptions
            {
                Key = RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", KeyLength),
                Secret = RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", KeyLength),
            };
            var made = Keep(keys.TryKeep(account, wanted, issued: true)) ?? throw new InvalidOperationException("A random key was made twice.");
            var issued = keys.Kept.Where(key => key.Issued && key.Account == account).OrderBy(key => key.CreatedAt).Select(key => key.Key).ToArray();
            if (issued.Length <= MostIssuedKeys)
            {
                return (made, null);
            }

            RemoveKey(issued[0]);
            return (made, issued[0]);
        }
    }

    public bool RemoveKey(string key)
    {
        lock (market.Gate)
        {
            var removed = keys.Remove(key);
            if (removed)
            {
                tracker?.Removed(key);
            }

            return removed;
        }
    }

    private KeyState? Keep(KeyState? added)
    {
        if (added is not null)
        {
            tracker?.Added(added);
        }

        return added;
    }

    private string? Taken(PaperAccountOptions wanted) => wanted.Keys.Find(key => keys.Find(key.Key) is not null) is { } taken ? $"{taken} exists already." : null;

    private void Create(PaperAccountOptions wanted)
    {
        var account = new VenueAccount(wanted.Name, trading.OpenAccount(Settings(wanted)));
        _accounts[wanted.Name] = account;
        tracker?.Opened(account.State);
        foreach (var (asset, amount) in wanted.Balances.Where(balance => balance.Value > 0))
        {
            trading.Deposit(account.Trading, asset, amount);
        }
    }

    private AccountSettings Settings(PaperAccountOptions wanted) => new()
    {
        OrdersPerTenSeconds = options.OrdersPerTenSeconds,
        OrdersPerDay = options.OrdersPerDay,
        PayInBnb = wanted.PayFeesInBnb,
    };
}
