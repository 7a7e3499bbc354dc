using Klarpakke.PaperExchange.Tests.Support;
using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Tests.Trading;

public sealed class DeterminismTests
{
    [Fact]
    public void The_same_seed_and_commands_give_the_same_log_of_public_and_private_events()
    {
        var first = Run(seed: 1, commands: 5);

        first.Fills.Should().BeGreaterThan(300);
        Run(seed: 1, commands: 5).Should().Be(first);
        Run(seed: 2, commands: 5).Hash.Should().NotBe(first.Hash);
        Run(seed: 1, commands: 6).Hash.Should().NotBe(first.Hash);
    }

    [Fact]
    public void A_life_of_all_commands_and_order_types_is_the_same_when_lived_twice_and_another_with_another_seed()
    {
        static string Live(long market, int commands)
        {
            var life = new SyntheticLife(market, commands);
            for (var step = 0; step < 1_000; step++)
            {
                life.Step();
            }

            life.Fills.Should().BeGreaterThan(80);
            life.Orders.Select(order => order.Type).Distinct().Should().HaveCount(Enum.GetValues<OrderType>().Length);
            return life.Finish();
        }

        var first = Live(market: 1, commands: 1);

        Live(market: 1, commands: 1).Should().Be(first);
        Live(market: 2, commands: 1).Should().NotBe(first);
        Live(market: 1, commands: 2).Should().NotBe(first);
    }

    /// <summary>Two traders on the synthetic market for a minute of its time.</summary>
    private static (string Hash, int Fills) Run(long seed, int commands)
    {
        var random = new Random(commands);
        var (publicLog, privateLog) = (new EventHash(), new TradingLogHash());
        var markets = TestMarkets.Create(new PaperExchangeOptions { Seed = seed, TradesPerSecond = 20 });
        var engine = new TradingEngine(markets, publicLog, privateLog, new TradingOptions());
        TradingAccount[] accounts = [engine.OpenAccount(new AccountSettings()), engine.OpenAccount(new AccountSettings { PayInBnb = true })];
        foreach (var account in accounts)
        {
            engine.Deposit(account, "BTC", 100);
            engine.Deposit(account, "BNB", 100);
            engine.Deposit(account, "USDC", 10_000_000);
        }

        for (var round = 0; round < 600; round++)
        {
            markets.Run(100, publicLog);
            var market = engine.Rules("BTCUSDC")!;
            var middle = decimal.Round(markets.Find("BTCUSDC")!.Trades.Last.Price * market.TickSize);
            var request = new OrderRequest
            {
                Symbol = "BTCUSDC",
                Side = (OrderSide)random.Next(2),
                Type = random.Next(4) == 0 ? OrderType.Market : OrderType.Limit,
                Quantity = 0.01m,
            };
            engine.Place(accounts[random.Next(2)], request.Type == OrderType.Market
                ? request
                : request with { Price = middle + random.Next(-20, 20), TimeInForce = TimeInForce.GoodTillCanceled });
        }

        return (publicLog.Finish() + privateLog.Finish(), privateLog.Fills);
    }
}
