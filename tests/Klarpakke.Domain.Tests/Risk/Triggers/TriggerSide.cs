using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Triggers;

namespace Klarpakke.Domain.Tests.Risk.Triggers;

/// <summary>The side under test: accounts are valued only when a trigger fires, a period begins or something other than a price has changed them.</summary>
internal sealed class TriggerSide(IReadOnlyList<OracleAccount> accounts, OracleMarket market)
{
    private readonly Dictionary<string, OracleAccount> _accounts = accounts.ToDictionary(account => account.Name);
    private readonly Dictionary<string, long> _generations = [];
    private Dictionary<Symbol, TriggerBook> _books = [];
    private DateTimeOffset _periodEnds = DateTimeOffset.MinValue;

    public void OnTick(Symbol symbol, decimal bid)
    {
        var fired = BookOf(symbol).Pop(Price.Of(bid)).Select(trigger => _accounts[trigger.Account]).ToArray();
        var due = market.Now >= _periodEnds ? accounts : fired;
        foreach (var account in due)
        {
            account.Value(market, account.Holds(symbol));
            Arm(account);
        }
    }

    /// <summary>A process that died took the books with it; what is written of the accounts has stayed.</summary>
    public void Restart()
    {
        _books = [];
        foreach (var account in accounts)
        {
            Arm(account);
        }
    }

    public void Arm(OracleAccount account)
    {
        var generation = _generations[account.Name] = _generations.GetValueOrDefault(account.Name) + 1;
        var plan = TriggerPlanner.Plan(account.ForPlan(market));
        _periodEnds = plan.ValidUntil;
        foreach (var book in _books.Values)
        {
            book.Disarm(account.Name, generation);
        }

        foreach (var symbol in plan.AtNextTick)
        {
            BookOf(symbol).Arm(new ArmedTrigger(account.Name, null, generation));
        }

        foreach (var (symbol, price) in plan.Prices)
        {
            BookOf(symbol).Arm(new ArmedTrigger(account.Name, price, generation));
        }
    }

    private TriggerBook BookOf(Symbol symbol) => _books.TryGetValue(symbol, out var book) ? book : _books[symbol] = new TriggerBook();
}
