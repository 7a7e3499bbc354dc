using System.Collections.Concurrent;
using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Trading.Accounts;

namespace Klarpakke.PaperExchange.Private;

/// <summary>The accounts by name, and their keys.</summary>
internal sealed class AccountBook(MarketEngine market, TradingEngine trading, KeyRing keys, PaperExchangeOptions options)
{
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

            if (wanted.Keys.Find(key => keys.Find(key.Key) is not null) is { } taken)
            {
                return $"{taken} exists already.";
            }

            var account = trading.OpenAccount(new AccountSettings
            {
                OrdersPerTenSeconds = options.OrdersPerTenSeconds,
                OrdersPerDay = options.OrdersPerDay,
                PayInBnb = wanted.PayFeesInBnb,
            });
            _accounts[wanted.Name] = new VenueAccount(wanted.Name, account);
            foreach (var (asset, amount) in wanted.Balances.Where(balance => balance.Value > 0))
            {
                trading.Deposit(account, asset, amount);
            }

            return wanted.Keys.All(key => keys.TryAdd(wanted.Name, key)) ? null : "A key is given twice.";
        }
    }
}
