namespace Klarpakke.PaperExchange.Trading.Accounts;

/// <summary>
/// All accounts, and the other side of everything that enters or leaves them: what came from outside, what the simulated market paid and received, and
/// commissions. Per asset, the accounts hold exactly what came in, less what the market and the commissions took.
/// </summary>
internal sealed class Ledger(TradingClock clock)
{
    private readonly List<TradingAccount> _accounts = [];
    private readonly Dictionary<string, decimal> _deposited = [];
    private readonly Dictionary<string, decimal> _market = [];
    private readonly Dictionary<string, decimal> _commissions = [];

    public IReadOnlyList<TradingAccount> Accounts => _accounts;

    /// <summary>Deposits less withdrawals.</summary>
    public decimal Deposited(string asset) => _deposited.GetValueOrDefault(asset);

    /// <summary>What the simulated market has received from accounts, less what it gave; may be negative.</summary>
    public decimal MarketSide(string asset) => _market.GetValueOrDefault(asset);

    public decimal Commissions(string asset) => _commissions.GetValueOrDefault(asset);

    public TradingAccount Open(AccountSettings settings)
    {
        var account = new TradingAccount(_accounts.Count + 1) { Settings = settings };
        _accounts.Add(account);
        return account;
    }

    /// <summary>Moves money in (positive) or out (negative) from outside.</summary>
    public void Transfer(TradingAccount account, string asset, decimal amount)
    {
        var balance = account.Asset(asset);
        balance.Credit(amount);
        account.Touch(balance, clock.Now);
        Add(_deposited, asset, amount);
    }

    /// <summary>Every asset that has ever moved.</summary>
    public IEnumerable<string> Assets => _deposited.Keys.Union(_market.Keys).Union(_commissions.Keys);

    /// <summary>Sets an asset's sums as they were before a restart.</summary>
    public void Restore(string asset, decimal deposited, decimal market, decimal commissions) =>
        (_deposited[asset], _market[asset], _commissions[asset]) = (deposited, market, commissions);

    public void MarketReceives(string asset, decimal amount) => Add(_market, asset, amount);

    public void TakeCommission(TradingAccount account, AssetBalance balance, decimal amount)
    {
        balance.Debit(amount);
        account.Touch(balance, clock.Now);
        Add(_commissions, balance.Asset, amount);
    }

    private static void Add(Dictionary<string, decimal> sums, string asset, decimal amount) =>
        sums[asset] = sums.GetValueOrDefault(asset) + amount;
}
