using Klarpakke.Adapters.RateLimits;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Testing.Time;

namespace Klarpakke.Adapters.Tests.RateLimits;

public sealed class RateBudgetTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Requests_pass_until_the_share_of_the_window_is_used_and_then_wait_for_the_next()
    {
        var budget = Minute(100);
        _time.Advance(TimeSpan.FromSeconds(20));

        budget.TryTake(50, 0.5m).IsGranted.Should().BeTrue();
        budget.TryTake(1, 0.5m).Should().Be(new Admission(AdmissionVerdict.Full, TimeSpan.FromSeconds(40)));

        _time.Advance(TimeSpan.FromSeconds(40));
        budget.TryTake(1, 0.5m).IsGranted.Should().BeTrue();
        budget.Used.Should().Be(1);
    }

    [Fact]
    public void The_venues_own_count_raises_ours_but_never_lowers_it()
    {
        var budget = Minute(6000);
        budget.TryTake(40, 1m);

        budget.Report(30);
        budget.Used.Should().Be(40);
        budget.Report(5999);

        budget.TryTake(2, 1m).Wait.Should().Be(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void A_block_holds_until_it_ends_and_a_shorter_one_does_not_shorten_it()
    {
        var budget = Minute(6000);

        budget.Block(TimeSpan.FromMinutes(10), isBan: true);
        budget.Block(TimeSpan.FromSeconds(1));

        budget.TryTake(1, 1m).Should().Be(new Admission(AdmissionVerdict.Banned, TimeSpan.FromMinutes(10)));
        _time.Advance(TimeSpan.FromMinutes(10));
        budget.TryTake(1, 1m).IsGranted.Should().BeTrue();
    }

    [Fact]
    public void A_request_larger_than_the_whole_share_goes_out_alone_in_a_fresh_window()
    {
        var budget = Minute(1000);

        budget.TryTake(250, 0.05m).IsGranted.Should().BeTrue();
        budget.TryTake(1, 0.05m).Wait.Should().Be(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void One_host_has_one_budget_whoever_asks()
    {
        var budgets = new EgressBudgets(_time);

        budgets.For(new Uri("http://127.0.0.1:7071/a")).Should().BeSameAs(budgets.For(new Uri("ws://127.0.0.1:7071/b")));
        budgets.For(new Uri("http://127.0.0.1:7071")).Should().NotBeSameAs(budgets.For(new Uri("http://127.0.0.1:7072")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void H3_however_busy_the_lower_lanes_are_the_kill_lane_is_admitted_at_once(int seed)
    {
        var random = new Random(seed);
        TradingLane[] lower = [TradingLane.ProtectiveStop, TradingLane.Reconciliation, TradingLane.Entry, TradingLane.MarketData];
        var budget = Minute(6000);
        for (var step = 0; step < 20_000; step++)
        {
            var lane = lower[random.Next(lower.Length)];
            var before = budget.Used;
            var admission = budget.TryTake(random.Next(1, 81), LaneShares.Of(lane));
            (!admission.IsGranted || before == 0 || budget.Used <= 6000 * LaneShares.Of(lane)).Should().BeTrue("a lane stops at its share");
            if (step % 100 == 99)
            {
                // What 300 cancels and sales cost in a minute fits into the reserve that nobody below can touch.
                budget.TryTake(1, LaneShares.Of(TradingLane.KillSwitch)).IsGranted.Should().BeTrue($"step {step} of seed {seed}");
                _time.Advance(TimeSpan.FromMilliseconds(random.Next(1, 2000)));
            }
        }
    }

    [Fact]
    public void H3_every_lane_stops_before_the_one_above_it()
    {
        var budget = Minute(1000);
        Fill(TradingLane.MarketData).Should().Be(500);
        Fill(TradingLane.Entry).Should().Be(700);
        Fill(TradingLane.Reconciliation).Should().Be(850);
        Fill(TradingLane.ProtectiveStop).Should().Be(950);
        Fill(TradingLane.KillSwitch).Should().Be(1000);

        int Fill(TradingLane lane)
        {
            while (budget.TryTake(1, LaneShares.Of(lane)).IsGranted)
            {
            }

            return budget.Used;
        }
    }

    [Fact]
    public void H1_an_account_with_too_many_orders_stops_alone()
    {
        var (busy, other) = (new OrderBudget(_time), new OrderBudget(_time));

        busy.Block(TimeSpan.FromSeconds(7));

        busy.TryTake(1, TradingLane.KillSwitch).Wait.Should().Be(TimeSpan.FromSeconds(7));
        other.TryTake(1, TradingLane.Entry).IsGranted.Should().BeTrue();
    }

    [Fact]
    public void Orders_count_in_both_windows_and_not_at_all_when_one_is_full()
    {
        var orders = new OrderBudget(_time);
        orders.SetLimits(perTenSeconds: 10, perDay: 20);
        orders.Report(inTenSeconds: null, inDay: 13);

        orders.TryTake(1, TradingLane.Entry).IsGranted.Should().BeTrue("fourteen of twenty is the entries' share");
        orders.TryTake(1, TradingLane.Entry).Wait.Should().BeGreaterThan(TimeSpan.FromHours(23));
        for (var count = 0; count < 6; count++)
        {
            orders.TryTake(1, TradingLane.KillSwitch).IsGranted.Should().BeTrue("the reserve is whole");
        }
    }

    private RateBudget Minute(int limit) => new(_time, TimeSpan.FromMinutes(1), limit);
}
