using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using static Klarpakke.Grains.Tests.Risk.RiskWorld;

namespace Klarpakke.Grains.Tests.Risk;

/// <summary>Several users on the same pairs, once valued only when a price they armed is reached or a timer is due, once on every tick as well: they trip at the same moment.</summary>
public sealed class RiskOracleTests
{
    private const int Seeds = 40;
    private const int Steps = 250;
    private static readonly DateTimeOffset BeforeMidnight = Noon.AddHours(11.9);
    private static readonly Symbol[] Symbols = [Btc, Eth];

    [Fact]
    public async Task Whoever_is_valued_only_when_armed_prices_are_reached_trips_on_the_tick_on_which_he_would_anyway()
    {
        var (soft, hard, crossed, ticks) = (0, 0, 0, 0);
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var armed = await RunAsync(new RiskWorld(BeforeMidnight), new Random(seed));
            var oracle = await RunAsync(new RiskWorld(BeforeMidnight) { IsNaive = true }, new Random(seed));

            foreach (var (user, other) in armed.Zip(oracle))
            {
                TripsOf(user).Should().Equal(TripsOf(other), "seed {0}, {1}", seed, user.Name);
                user.Kill.Commands.Select(command => command.CommandId).Should().Equal(other.Kill.Commands.Select(command => command.CommandId));
                (soft, hard) = (soft + TripsOf(user).Count(trip => trip.Kind == "risk.soft-stop"), hard + user.Kill.Commands.Count);
                (crossed, ticks) = (crossed + user.Crossings, ticks + other.Asked);
            }
        }

        soft.Should().BeGreaterThan(100, "otherwise nothing was compared");
        hard.Should().BeGreaterThan(30);
        crossed.Should().BeLessThan(ticks / 2, "otherwise everybody is told of everything");
    }

    private static IEnumerable<(string Kind, string Period, DateTimeOffset At)> TripsOf(RiskUser user) => user.Trips.Where(trip => trip.Period != "blind");

    private static async Task<RiskUser[]> RunAsync(RiskWorld world, Random random)
    {
        var bids = new Dictionary<Symbol, decimal> { [Btc] = 5_000m, [Eth] = 250m };
        foreach (var symbol in Symbols)
        {
            await world.QuoteAsync(symbol, bids[symbol]);
        }

        var users = new RiskUser[4];
        for (var index = 0; index < users.Length; index++)
        {
            users[index] = await world.UserAsync($"u{index}", 10_000m);
            await BuyAsync(users[index], Btc, bids, 0.2m + (0.4m * index), "1");
        }

        for (var step = 0; step < Steps; step++)
        {
            await StepAsync(world, random, users, bids);
        }

        return users;
    }

    private static async Task StepAsync(RiskWorld world, Random random, RiskUser[] users, Dictionary<Symbol, decimal> bids)
    {
        var (roll, user, symbol) = (random.Next(100), users[random.Next(users.Length)], Symbols[random.Next(2)]);
        switch (roll)
        {
            case < 55:
                await MoveAsync(world, bids, symbol, (random.Next(-150, 140) + 1) / 10_000m);
                break;
            case < 58:
                await MoveAsync(world, bids, symbol, -random.Next(300, 900) / 10_000m);
                break;
            case < 86:
                await world.PassAsync(TimeSpan.FromMilliseconds(random.Next(1, 7_000)));
                break;
            case < 87:
                await world.PassAsync(random.Next(20, 400));
                break;
            case < 90:
                await user.MoveAsync(random.Next(-500, 2_000));
                break;
            case < 93 when !user.Positions.Contains("2"):
                await BuyAsync(user, Eth, bids, 4m, "2");
                break;
            case < 95 when user.Positions.Contains("2"):
                await user.TradeAsync("2", Eth, OrderSide.Sell, 4m, bids[Eth]);
                break;
            case < 97:
                await user.RestartAsync();
                break;
            default:
                world.IsFeedAlive = !world.IsFeedAlive;
                break;
        }
    }

    private static Task MoveAsync(RiskWorld world, Dictionary<Symbol, decimal> bids, Symbol symbol, decimal change)
    {
        bids[symbol] = decimal.Round(bids[symbol] * (1m + change), 2);
        return world.QuoteAsync(symbol, bids[symbol]);
    }

    private static Task BuyAsync(RiskUser user, Symbol symbol, Dictionary<Symbol, decimal> bids, decimal quantity, string position) =>
        user.TradeAsync(position, symbol, OrderSide.Buy, quantity, decimal.Round(bids[symbol] * 1.0001m, 2), fee: 1m, feeAsset: "USDC");
}
