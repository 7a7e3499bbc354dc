using Klarpakke.PaperExchange.Journal;
using Klarpakke.PaperExchange.Tests.Support;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Tests.Journal;

public sealed class RestartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private PaperExchangeOptions Options => Trader.Options with { DataDirectory = _folder.Path };

    [Fact]
    public async Task Orders_balances_and_keys_are_there_after_a_restart_and_the_market_goes_on_with_them()
    {
        PaperAccess access;
        Trader.Answer before;
        long far;
        await using (var exchange = await ManualExchange.StartAsync(Options))
        {
            access = await exchange.Running.Server.GrantAccessAsync("bob", new Dictionary<string, decimal> { ["USDC"] = 10_000 }, TestContext.Current.CancellationToken);
            var bob = new Trader(exchange.Running, exchange.Time, access.Key, access.Secret);
            (await bob.PostAsync("/api/v3/order", $"symbol={Trader.Symbol}&side=BUY&type=MARKET&quantity=0.01")).Succeeded();
            far = (await bob.PlaceFarAsync("&newClientOrderId=far")).Succeeded()["orderId"].GetInt64();
            before = await bob.GetAsync("/api/v3/account", "omitZeroBalances=true");
        }

        await using var again = await ManualExchange.StartAsync(Options);
        var back = new Trader(again.Running, again.Time, access.Key, access.Secret);

        (await back.GetAsync("/api/v3/account", "omitZeroBalances=true"))["balances"].GetRawText().Should().Be(before["balances"].GetRawText());
        (await back.GetAsync("/api/v3/order", $"symbol={Trader.Symbol}&origClientOrderId=far"))["status"].GetString().Should().Be("NEW");
        (await back.PlaceFarAsync()).Succeeded()["orderId"].GetInt64().Should().BeGreaterThan(far);
        await Operator.PostAsync(again.Running, "faults", new { kind = "PriceGap", percent = -30 });
        await again.AdvanceAsync(TimeSpan.FromSeconds(10));
        (await back.GetAsync("/api/v3/order", $"symbol={Trader.Symbol}&orderId={far}"))["status"].GetString().Should().Be("FILLED");
        (await back.GetAsync("/api/v3/myTrades", $"symbol={Trader.Symbol}")).Body.EnumerateArray().Select(trade => trade.GetProperty("id").GetInt64()).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task An_account_of_the_options_keeps_what_it_had_and_its_key()
    {
        await using (var exchange = await ManualExchange.StartAsync(Options))
        {
            await Operator.PostAsync(exchange.Running, "accounts/alice/transfers", new { asset = "USDC", amount = 23 });
        }

        await using var again = await ManualExchange.StartAsync(Options);

        var account = await new Trader(again.Running, again.Time).GetAsync("/api/v3/account", "omitZeroBalances=true");
        account.Succeeded()["balances"].GetRawText().Should().Contain("100023.0");
        File.ReadAllText(Directory.EnumerateFiles(_folder.Path, "*.jsonl").Single()).Should().NotContain(Trader.Secret, "the options bring it at every start");
    }

    [Fact]
    public async Task An_order_that_was_answered_is_on_disk_at_that_moment()
    {
        await using var exchange = await ManualExchange.StartAsync(Options);
        var alice = new Trader(exchange.Running, exchange.Time);
        var file = Directory.EnumerateFiles(_folder.Path, "*.jsonl").Single();
        for (var number = 0; number < 20; number++)
        {
            var id = (await alice.PlaceFarAsync($"&newClientOrderId=order-{number}")).Succeeded()["orderId"].GetInt64();

            var copy = Path.Combine(_folder.Path, "copy");
            File.Copy(file, copy, overwrite: true);
            new JournalReader(copy).Read().Orders[id].Should().Match<OrderState>(order => order.ClientOrderId == $"order-{number}" && order.Status == OrderStatus.New);
        }
    }

    [Fact]
    public async Task A_cancel_is_not_undone_and_a_removed_key_stays_removed()
    {
        long id;
        const string Gone = "gonegonegonegonegone";
        await using (var exchange = await ManualExchange.StartAsync(Options))
        {
            var alice = new Trader(exchange.Running, exchange.Time);
            id = (await alice.PlaceFarAsync()).Succeeded()["orderId"].GetInt64();
            (await alice.DeleteAsync("/api/v3/order", $"symbol={Trader.Symbol}&orderId={id}")).Succeeded();
            await Operator.PostAsync(exchange.Running, "accounts/alice/keys", new { key = Gone, secret = "secretsecretsecret" });
            await Operator.DeleteAsync(exchange.Running, $"keys/{Gone}");
        }

        await using var again = await ManualExchange.StartAsync(Options);

        (await new Trader(again.Running, again.Time).GetAsync("/api/v3/order", $"symbol={Trader.Symbol}&orderId={id}"))["status"].GetString().Should().Be("CANCELED");
        (await new Trader(again.Running, again.Time, Gone, "secretsecretsecret").GetAsync("/api/v3/account")).ShouldBeRefused(401, -2015);
    }

    [Fact]
    public async Task A_balance_that_a_fault_keeps_back_is_the_owners_again_after_a_restart()
    {
        await using (var exchange = await ManualExchange.StartAsync(Options))
        {
            var alice = new Trader(exchange.Running, exchange.Time);
            var id = (await alice.PlaceFarAsync()).Succeeded()["orderId"].GetInt64();
            await Operator.PostAsync(exchange.Running, "faults", new { kind = "BalanceStaysLocked", seconds = 3600, times = 1 });
            (await alice.DeleteAsync("/api/v3/order", $"symbol={Trader.Symbol}&orderId={id}")).Succeeded();
            (await alice.GetAsync("/api/v3/account", "omitZeroBalances=true"))["balances"].GetRawText().Should().NotContain("\"free\":\"100000.0");
        }

        await using var again = await ManualExchange.StartAsync(Options);

        var balances = (await new Trader(again.Running, again.Time).GetAsync("/api/v3/account", "omitZeroBalances=true"))["balances"].GetRawText();
        balances.Should().Contain("\"free\":\"100000.0");
    }

    [Fact]
    public async Task Access_can_be_had_again_and_again_but_only_so_many_keys_live()
    {
        using var logged = new ListLogger();
        using var loggers = logged.CreateFactory();
        await using var exchange = await ManualExchange.StartAsync(Options, loggers);
        var first = await Operator.PostAsync(exchange.Running, "accounts/carl/access", new { balances = new { USDC = 500 } });
        first.GetProperty("opened").GetBoolean().Should().BeTrue();
        var (key, secret) = (first.GetProperty("key").GetString()!, first.GetProperty("secret").GetString()!);
        (await new Trader(exchange.Running, exchange.Time, key, secret).GetAsync("/api/v3/account")).Succeeded();

        PaperAccess last = null!;
        for (var more = 0; more < 8; more++)
        {
            exchange.Time.Advance(TimeSpan.FromSeconds(1));
            last = await exchange.Running.Server.GrantAccessAsync("carl", new Dictionary<string, decimal> { ["USDC"] = 500 }, TestContext.Current.CancellationToken);
        }

        last.Opened.Should().BeFalse();
        (await new Trader(exchange.Running, exchange.Time, key, secret).GetAsync("/api/v3/account")).ShouldBeRefused(401, -2015);
        var account = (await new Trader(exchange.Running, exchange.Time, last.Key, last.Secret).GetAsync("/api/v3/account", "omitZeroBalances=true")).Succeeded();
        account["balances"].GetRawText().Should().Contain("\"free\":\"500.0");
        logged.Lines.Should().NotContain(line => line.Text.Contains(secret) || line.Text.Contains(last.Secret));
        last.ToString().Should().NotContain(last.Secret);
    }

    public void Dispose() => _folder.Dispose();
}
