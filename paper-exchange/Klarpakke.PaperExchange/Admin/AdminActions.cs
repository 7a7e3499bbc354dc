using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Klarpakke.PaperExchange.Faults;
using Klarpakke.PaperExchange.Private;
using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.WebSocketApi;

namespace Klarpakke.PaperExchange.Admin;

/// <summary>What an operator can see and do.</summary>
internal sealed class AdminActions(Desk desk, FaultDriver driver, UserStreams streams, Func<AdminActions.Traffic> traffic)
{
    private static readonly AdminResult Succeeded = new(200, new Done());

    public StatusView Status()
    {
        lock (desk.Market.Gate)
        {
            var now = traffic();
            return new StatusView(
                "Klarpakke paper exchange",
                Simulated: true,
                now.Address.ToString(),
                desk.Market.Now,
                driver.IsFrozen,
                desk.Market.Markets.Count,
                desk.Accounts.All.Count(),
                Orders().Count(),
                now.StreamConnections,
                now.ApiConnections,
                streams.Count,
                desk.Faults.Armed.Count);
        }
    }

    public IReadOnlyList<AccountView> Accounts()
    {
        lock (desk.Market.Gate)
        {
            return [.. desk.Accounts.All.Select(View)];
        }
    }

    public IReadOnlyList<OpenOrderView> OpenOrders()
    {
        lock (desk.Market.Gate)
        {
            return [.. Orders()];
        }
    }

    public IReadOnlyList<FaultView> Faults() => [.. desk.Faults.Armed.Select(View)];

    public AdminResult OpenAccount(PaperAccountOptions wanted)
    {
        if (AccountCheck.Fault(wanted) is { } fault)
        {
            return Refuse(400, fault);
        }

        return desk.Accounts.Open(wanted) is { } refusal ? Refuse(409, refusal) : new AdminResult(201, View(desk.Accounts.Find(wanted.Name)!));
    }

    /// <summary>Makes a key for an account, which is opened if there is none; the secret is shown in this answer and never again.</summary>
    public AdminResult Grant(string account, AccessRequest wanted)
    {
        var asked = new PaperAccountOptions { Name = account, Balances = wanted.Balances ?? [] };
        return AccountCheck.Fault(asked) is { } fault ? Refuse(400, fault) : new AdminResult(201, new AccessDesk(desk, streams).Grant(account, asked.Balances).Access);
    }

    /// <summary>Ends when everything done so far is kept.</summary>
    public Task KeepAsync()
    {
        lock (desk.Market.Gate)
        {
            return desk.Journal.Commit();
        }
    }

    public AdminResult AddKey(string account, PaperApiKeyOptions key)
    {
        if (AccountCheck.Fault(key) is { } fault)
        {
            return Refuse(400, fault);
        }

        if (desk.Accounts.Find(account) is not { } owner)
        {
            return NoAccount(account);
        }

        return desk.Accounts.AddKey(account, key) is not null ? new AdminResult(201, View(owner)) : Refuse(409, $"{key} exists already.");
    }

    public AdminResult RemoveKey(string key)
    {
        if (!desk.Accounts.RemoveKey(key))
        {
            return Refuse(404, "There is no such key.");
        }

        lock (desk.Market.Gate)
        {
            streams.Revoke(key);
        }

        return Succeeded;
    }

    public AdminResult Transfer(string account, Transfer transfer)
    {
        if (desk.Accounts.Find(account) is not { } owner)
        {
            return NoAccount(account);
        }

        if (string.IsNullOrEmpty(transfer.Asset) || transfer.Amount == 0)
        {
            return Refuse(400, "A transfer needs an asset and an amount other than 0.");
        }

        lock (desk.Market.Gate)
        {
            if (transfer.Amount > 0)
            {
                desk.Trading.Deposit(owner.Trading, transfer.Asset, transfer.Amount);
            }
            else if (!desk.Trading.TryWithdraw(owner.Trading, transfer.Asset, -transfer.Amount))
            {
                return Refuse(409, "There is not so much free.");
            }

            return new AdminResult(200, View(owner));
        }
    }

    public AdminResult Rules(string symbol)
    {
        lock (desk.Market.Gate)
        {
            return desk.Trading.Rules(symbol) is { } rules ? new AdminResult(200, RuleChange.View(rules)) : NoSymbol(symbol);
        }
    }

    /// <exception cref="JsonException">The change cannot be read.</exception>
    public AdminResult ChangeRules(string symbol, JsonObject change)
    {
        lock (desk.Market.Gate)
        {
            if (desk.Market.Find(symbol) is not { } market || desk.Trading.Rules(symbol) is not { } rules)
            {
                return NoSymbol(symbol);
            }

            var wanted = RuleChange.Apply(rules, change);
            if (wanted.Fault(market.Symbol) is { } fault)
            {
                return Refuse(400, fault);
            }

            desk.Trading.SetRules(symbol, wanted);
            return new AdminResult(200, RuleChange.View(wanted));
        }
    }

    public AdminResult Arm(FaultSpec fault) =>
        fault.Fault() is { } wrong ? Refuse(400, wrong) : new AdminResult(201, View(desk.Faults.Arm(fault)));

    public AdminResult Plan(FaultScenario scenario)
    {
        if (scenario.Fault() is { } wrong)
        {
            return Refuse(400, wrong);
        }

        lock (desk.Market.Gate)
        {
            driver.Plan(scenario, desk.Market.Now);
        }

        return Succeeded;
    }

    public AdminResult Disarm(string id) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && desk.Faults.Disarm(number) ? Succeeded : Refuse(404, "There is no such fault.");

    public AdminResult DisarmAll()
    {
        desk.Faults.DisarmAll();
        return Succeeded;
    }

    private IEnumerable<OpenOrderView> Orders() =>
        from account in desk.Accounts.All
        from order in desk.Trading.Queries.OpenOrders(account.Trading, null).Value ?? []
        select new OpenOrderView(
            account.Name, order.Symbol, order.OrderId, order.OrderListId, order.ClientOrderId, order.Side.Name(), order.Type.Name(), order.Status.Name(),
            order.Price, order.StopPrice, order.Quantity, order.ExecutedQuantity, order.Time);

    private AccountView View(VenueAccount account) => new(
        account.Name,
        account.Trading.Id,
        [.. desk.Accounts.Keys.All.Where(key => key.Account == account.Name).Select(key => new KeyView(
            key.Key, key.Reading, key.SpotTrading, key.Withdrawals, [.. key.AllowedAddresses.Select(address => address.ToString())]))],
        [.. account.Trading.Balances.Select(balance => new BalanceView(balance.Asset, balance.Free, balance.Locked, desk.Holds.Held(account.Trading, balance.Asset)))]);

    private static FaultView View(ArmedFault fault) => new(fault.Id, fault.ArmedAt, fault.Struck, fault.Spec);

    private static AdminResult NoSymbol(string name) => Refuse(404, $"There is no symbol '{name}'.");

    private static AdminResult NoAccount(string name) => Refuse(404, $"There is no account '{name}'.");

    private static AdminResult Refuse(int status, string error) => new(status, new Problem(error));

    /// <summary>Who is connected, and where.</summary>
    internal sealed record Traffic(Uri Address, int StreamConnections, int ApiConnections);
}
