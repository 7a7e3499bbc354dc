using System.Collections.Immutable;
using FsCheck.Fluent;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Triggers;

namespace Klarpakke.Domain.Tests.Risk.Triggers;

public sealed class TriggerPlannerTests
{
    private static readonly Symbol Btc = Symbol.Parse("BINANCE:BTC-USDC");
    private static readonly Symbol Eth = Symbol.Parse("BINANCE:ETH-USDC");
    private static readonly DateTimeOffset Midnight = new(2026, 1, 6, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_nearest_limit_gives_the_price()
    {
        var plan = TriggerPlanner.Plan(Account(9_000m, [Held(Btc, 10m, 100m)], ("DAY_SOFT", 10_000m, -0.02m), ("WEEK_HARD", 10_000m, -0.08m)));

        plan.Prices[Btc].Value.Should().BeApproximately(80m, 0.000_001m).And.BeGreaterThanOrEqualTo(80m, "rounded towards firing early");
        plan.ValidUntil.Should().Be(Midnight);
    }

    [Fact]
    public void A_period_with_a_higher_baseline_can_be_nearer_though_its_limit_is_wider()
    {
        var plan = TriggerPlanner.Plan(Account(9_000m, [Held(Btc, 10m, 100m)], ("DAY_SOFT", 10_000m, -0.02m), ("WEEK_SOFT", 10_500m, -0.05m)));

        plan.Prices[Btc].Value.Should().BeApproximately(97.5m, 0.000_001m, "9,975 comes before 9,800");
    }

    [Fact]
    public void Two_positions_share_the_room_by_value_so_that_an_equal_fall_reaches_both()
    {
        var plan = TriggerPlanner.Plan(Account(0m, [Held(Btc, 60m, 100m), Held(Eth, 400m, 10m)], ("DAY_SOFT", 10_000m, -0.02m)));

        plan.Prices[Btc].Value.Should().BeApproximately(98m, 0.000_001m);
        plan.Prices[Eth].Value.Should().BeApproximately(9.8m, 0.000_001m);
    }

    [Fact]
    public void A_position_that_cannot_reach_a_limit_is_not_armed() =>
        TriggerPlanner.Plan(Account(9_900m, [Held(Btc, 1m, 100m)], ("DAY_SOFT", 10_000m, -0.02m))).Prices.Should().BeEmpty();

    [Fact]
    public void Without_a_price_the_next_one_is_waited_for_on_the_symbol_that_lacks_it()
    {
        var plan = TriggerPlanner.Plan(Account(0m, [Held(Btc, 60m, 100m), Held(Eth, 400m, null)], ("DAY_SOFT", 10_000m, -0.02m)));

        (plan.AtNextTick.Single(), plan.Prices.Count).Should().Be((Eth, 0));
    }

    [Fact]
    public void While_a_breach_is_being_confirmed_every_tick_counts()
    {
        var account = Account(0m, [Held(Btc, 60m, 100m), Held(Eth, 400m, 10m)], ("DAY_HARD", 10_000m, -0.04m));

        TriggerPlanner.Plan(account with { IsConfirming = true }).AtNextTick.Should().BeEquivalentTo([Btc, Eth]);
        TriggerPlanner.Plan(account with { Limits = [new TriggerLimit("DAY_HARD", 10_500m, -0.04m)] }).AtNextTick.Should().BeEquivalentTo([Btc, Eth], "it is breached already");
        TriggerPlanner.Plan(account with { Positions = [] }).AtNextTick.Should().BeEmpty();
    }

    [Fact]
    public void Whatever_prices_do_a_limit_is_not_reached_before_a_trigger() =>
        Properties.Holds(
            from cash in Gen.Choose(0, 1_000_000)
            from quantities in Gen.Choose(1, 1_000_000_000).Two()
            from scales in Gen.Choose(0, 9).Two()
            from prices in Gen.Choose(1, 100_000_000).Two()
            from limit in Gen.Choose(1, 9_999)
            from shares in Gen.Choose(1, 1_000).Two()
            select (cash, q: (Scaled(quantities.Item1, scales.Item1), Scaled(quantities.Item2, scales.Item2)), b: (Scaled(prices.Item1, scales.Item2), Scaled(prices.Item2, scales.Item1)), limit, shares), it =>
        {
            var equity = it.cash + (it.q.Item1 * it.b.Item1) + (it.q.Item2 * it.b.Item2);
            var limit = new TriggerLimit("DAY_HARD", equity, -it.limit / 10_000m);
            var account = new TriggerAccount(it.cash, [Held(Btc, it.q.Item1, it.b.Item1), Held(Eth, it.q.Item2, it.b.Item2)], [limit], IsConfirming: false, Midnight);
            var plan = TriggerPlanner.Plan(account);

            // The lowest prices at which nothing fires, and any between them and the start.
            var lowest = (Armed(plan, Btc), Armed(plan, Eth));
            var at = (lowest.Item1 + ((it.b.Item1 - lowest.Item1) * (it.shares.Item1 - 1) / 1_000m), lowest.Item2 + ((it.b.Item2 - lowest.Item2) * (it.shares.Item2 - 1) / 1_000m));
            (it.cash + (it.q.Item1 * at.Item1) + (it.q.Item2 * at.Item2)).Should().BeGreaterThanOrEqualTo(limit.Floor);
        });

    private static decimal Scaled(int digits, int scale) => new(digits, 0, 0, isNegative: false, (byte)scale);

    private static decimal Armed(TriggerPlan plan, Symbol symbol) => plan.Prices.TryGetValue(symbol, out var price) ? price.Value : 0m;

    private static TriggerPosition Held(Symbol symbol, decimal quantity, decimal? bid) => new(symbol, quantity, bid is { } value ? Price.Of(value) : null);

    private static TriggerAccount Account(decimal cash, ImmutableArray<TriggerPosition> positions, params (string Name, decimal Baseline, decimal Drawdown)[] limits) =>
        new(cash, positions, [.. limits.Select(limit => new TriggerLimit(limit.Name, limit.Baseline, limit.Drawdown))], IsConfirming: false, Midnight);
}
