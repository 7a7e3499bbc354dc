namespace Klarpakke.PaperExchange.Trading.Accounts;

/// <summary>One account: its terms, balances and counters. Changed only by the engine.</summary>
internal sealed class TradingAccount(long id)
{
    // A maker that trades gives back more than its own order: providing liquidity earns room.
    private const int MakerGivesBack = 5;

    private readonly List<AssetBalance> _balances = [];
    private readonly Dictionary<string, AssetBalance> _byAsset = [];
    private readonly List<AssetBalance> _news = [];
    private readonly Dictionary<string, AccountMarket> _markets = [];
    private readonly OrderCounter _seconds = new("SECOND", 10, 10_000);
    private readonly OrderCounter _day = new("DAY", 1, 86_400_000);

    public long Id { get; } = id;

    /// <summary>May be replaced at any time; orders already matched keep what they paid.</summary>
    public AccountSettings Settings { get; set; } = new();

    /// <summary>When a balance last changed, ms.</summary>
    public long UpdateTime { get; private set; }

    /// <summary>In the order in which assets first appeared.</summary>
    public IEnumerable<Balance> Balances => _balances.Select(balance => balance.View);

    public IReadOnlyCollection<AccountMarket> Markets => _markets.Values;

    /// <summary>Order lists in order of acceptance.</summary>
    public Lists.ListHistory Lists { get; } = new();

    public Balance Balance(string asset) => _byAsset.TryGetValue(asset, out var balance) ? balance.View : new Balance(asset, 0, 0);

    /// <summary>The ten-second and the one-day window.</summary>
    public IReadOnlyList<OrderCountWindow> OrderCounts(long now) =>
        [_seconds.View(now, Settings.OrdersPerTenSeconds), _day.View(now, Settings.OrdersPerDay)];

    /// <summary>Null when the account may place so many more orders.</summary>
    public Refusal? CheckOrderLimits(long now, int orders)
    {
        if (!_seconds.HasRoom(now, orders, Settings.OrdersPerTenSeconds))
        {
            return Refusals.TooManyOrders(Settings.OrdersPerTenSeconds, "10 SECOND");
        }

        return _day.HasRoom(now, orders, Settings.OrdersPerDay) ? null : Refusals.TooManyOrders(Settings.OrdersPerDay, "1 DAY");
    }

    public void CountOrders(long now, int orders)
    {
        _seconds.Add(now, orders);
        _day.Add(now, orders);
    }

    /// <summary>An order has traded for the first time.</summary>
    public void CountFirstTrade(long now, bool isMaker)
    {
        var orders = isMaker ? MakerGivesBack : 1;
        _seconds.GiveBack(now, orders);
        _day.GiveBack(now, orders);
    }

    public AssetBalance Asset(string asset)
    {
        if (!_byAsset.TryGetValue(asset, out var balance))
        {
            balance = new AssetBalance(asset);
            _byAsset.Add(asset, balance);
            _balances.Add(balance);
        }

        return balance;
    }

    public AccountMarket Market(Matching.TradedSymbol symbol)
    {
        if (!_markets.TryGetValue(symbol.Name, out var market))
        {
            market = new AccountMarket(this, symbol);
            _markets.Add(symbol.Name, market);
        }

        return market;
    }

    /// <summary>What this account has on a symbol; null when it has never ordered there.</summary>
    public AccountMarket? FindMarket(string symbol) => _markets.GetValueOrDefault(symbol);

    /// <summary>Remembers that a balance has changed.</summary>
    public void Touch(AssetBalance balance, long now)
    {
        UpdateTime = now;
        if (!balance.IsNews)
        {
            balance.IsNews = true;
            _news.Add(balance);
        }
    }

    /// <summary>Sets a balance as it was before a restart.</summary>
    public void Restore(Balance balance, long updateTime)
    {
        Asset(balance.Asset).Restore(balance.Free, balance.Locked);
        UpdateTime = Math.Max(UpdateTime, updateTime);
    }

    /// <summary>Assets that have changed since balances were last told.</summary>
    public IEnumerable<string> UntoldAssets => _news.Select(balance => balance.Asset);

    /// <summary>The balances changed since the last call; empty when none.</summary>
    public Balance[] TakeNews()
    {
        if (_news.Count == 0)
        {
            return [];
        }

        var news = new Balance[_news.Count];
        for (var index = 0; index < news.Length; index++)
        {
            news[index] = _news[index].View;
            _news[index].IsNews = false;
        }

        _news.Clear();
        return news;
    }
}
