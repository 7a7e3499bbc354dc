namespace Klarpakke.PaperExchange.Journal;

/// <summary>All changes of a journal file, put together: of everything its last state.</summary>
internal sealed class SavedState
{
    public IdState? Ids { get; private set; }

    public SortedDictionary<string, SymbolState> Symbols { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<long, AccountState> Accounts { get; } = [];

    public Dictionary<string, KeyState> Keys { get; } = new(StringComparer.Ordinal);

    public Dictionary<(long Account, string Asset), BalanceState> Balances { get; } = [];

    public Dictionary<string, LedgerState> Ledger { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<long, OrderState> Orders { get; } = [];

    public SortedDictionary<long, ListState> Lists { get; } = [];

    public List<TradeState> Trades { get; } = [];

    public List<PreventedState> Prevented { get; } = [];

    public void Apply(StateChange change)
    {
        Ids = change.Ids ?? Ids;
        Put(Symbols, change.Symbols, symbol => symbol.Name);
        Put(Accounts, change.Accounts, account => account.Id);
        Put(Keys, change.Keys, key => key.Key);
        foreach (var key in change.RemovedKeys ?? [])
        {
            Keys.Remove(key);
        }

        Put(Balances, change.Balances, balance => (balance.Account, balance.Asset));
        Put(Ledger, change.Ledger, sums => sums.Asset);
        Put(Orders, change.Orders, order => order.Id);
        Put(Lists, change.Lists, list => list.Id);
        Trades.AddRange(change.Trades ?? []);
        Prevented.AddRange(change.Prevented ?? []);
    }

    private static void Put<TKey, T>(IDictionary<TKey, T> all, IReadOnlyList<T>? changed, Func<T, TKey> key)
    {
        foreach (var one in changed ?? [])
        {
            all[key(one)] = one;
        }
    }
}
