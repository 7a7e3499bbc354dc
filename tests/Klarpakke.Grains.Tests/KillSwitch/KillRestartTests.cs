using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Positions;

namespace Klarpakke.Grains.Tests.KillSwitch;

/// <summary>Processes that die, two that run at once, and what comes after the end.</summary>
public sealed class KillRestartTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(59)]
    public async Task E1_a_restart_within_the_window_goes_on_by_the_stored_deadline(int diesAt)
    {
        using var bench = await KillBench.WithOneAsync();
        await bench.PressAsync();
        await bench.RunToAsync(KillPhase.SafetyWindow);
        var deadline = bench.Episode.Deadline!.Value;
        await bench.RunAsync(diesAt);
        await bench.RestartAsync();

        await bench.RunToAsync(KillPhase.Flat);

        bench.Episode.SaleStartedAt.Should().BeOnOrAfter(deadline).And.BeBefore(deadline.AddSeconds(1.1));
        bench.Door.Wire.Should().ContainSingle();
    }

    [Theory]
    [InlineData(61, KillPhase.Flat)]
    [InlineData(90, KillPhase.Flat)]
    [InlineData(91, KillPhase.AwaitingPress)]
    [InlineData(100, KillPhase.AwaitingPress)]
    public async Task E1_found_late_the_buttons_episode_sells_within_the_grace_and_asks_after_it(int foundAt, KillPhase then)
    {
        using var bench = await KillBench.WithOneAsync();
        await bench.PressAsync();
        await bench.RunToAsync(KillPhase.SafetyWindow);
        await FindLateAsync(bench, foundAt);

        await bench.RunAsync(5);

        bench.Episode.Phase.Should().Be(then);
        (await bench.Desk.SellNowAsync(bench.Command())).Refused.Should().Be(then == KillPhase.Flat ? "EPISODE_OVER" : null, "the new press sells");
        await bench.RunToAsync(KillPhase.Flat);
        bench.Door.Wire.Should().ContainSingle();
    }

    [Theory]
    [InlineData(95.9, KillPhase.Flat)]
    [InlineData(96.0, KillPhase.Flat)]
    [InlineData(96.1, KillPhase.AwaitingPress)]
    public async Task E1_found_late_a_limits_episode_sells_only_if_a_fresh_valuation_still_confirms_the_limit(double bid, KillPhase then)
    {
        using var bench = await KillBench.WithOneAsync();
        await bench.TripAsync(cash: 900m, floor: 996m);
        await bench.RunToAsync(KillPhase.SafetyWindow);
        bench.Bids[KillBench.Btc] = (decimal)bid;
        await FindLateAsync(bench, 100);

        await bench.RunAsync(5);

        bench.Episode.Phase.Should().Be(then);
    }

    [Fact]
    public async Task E1_found_late_without_a_price_nothing_is_sold_because_of_that()
    {
        using var bench = await KillBench.WithOneAsync();
        await bench.TripAsync(cash: 900m, floor: 996m);
        await bench.RunToAsync(KillPhase.SafetyWindow);
        bench.Bids[KillBench.Btc] = 90m;
        bench.Fault = Domain.Risk.Pricing.PriceFault.Stale;
        await FindLateAsync(bench, 100);
        await bench.RunAsync(50);
        bench.Episode.Phase.Should().Be(KillPhase.SafetyWindow, "prices come a while after a start");

        await bench.RunAsync(20);

        bench.Episode.Phase.Should().Be(KillPhase.AwaitingPress);
        bench.Door.Wire.Should().BeEmpty();
    }

    [Fact]
    public async Task E1_what_a_stop_sold_meanwhile_is_cash_in_the_valuation()
    {
        using var bench = await KillBench.WithOneAsync();
        await bench.TripAsync(cash: 900m, floor: 996m);
        await bench.RunToAsync(KillPhase.SafetyWindow);
        bench.Bids[KillBench.Btc] = 96.5m;
        bench.Door.Trade(bench.Door.Orders.Single(order => order.IsProtectiveStop), 0.5m, 95m);
        await FindLateAsync(bench, 100);

        await bench.RunAsync(5);

        bench.Episode.SaleStartedAt.Should().NotBeNull("half of it brought 47.5 and the other half is worth 48.25: 995.75");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task E2_a_restart_in_the_middle_of_the_sale_goes_on_behind_the_last_intent(int diesAfter)
    {
        using var bench = await KillBench.WithOneAsync(10m);
        bench.Door.MarketMaximum = 3m;
        var dead = new TaskCompletionSource();
        var sent = 0;
        bench.Door.After = call => (call.StartsWith("submit", StringComparison.Ordinal) || call.StartsWith("replace", StringComparison.Ordinal)) && ++sent == diesAfter ? dead.Task : Task.CompletedTask;
        await bench.PressAsync();
        await bench.RunAsync(61);
        bench.Door.Wire.Count.Should().Be(diesAfter);
        await bench.RestartAsync();

        await bench.RunToAsync(KillPhase.Flat);

        bench.Door.Sold("1").Should().Be(10m);
        bench.Door.Orders.Count(order => order.Purpose == "K1-1").Should().Be(4, "even slices, each once");
    }

    [Fact]
    public async Task E3_two_activations_sell_everything_once_and_the_loser_gives_up()
    {
        using var bench = await KillBench.WithTwoAsync();
        await bench.PressAsync();
        await using var other = await bench.OpenAsync();

        for (var second = 0; second < 90; second++)
        {
            await bench.StepAsync(TimeSpan.FromSeconds(1));
            other.Tick();
        }

        await bench.RunToAsync(KillPhase.Flat);
        (bench.Door.Sold("1"), bench.Door.Sold("2")).Should().Be((1m, 2m));
        bench.Door.Wire.Should().HaveCount(2);
        other.Fault.Should().NotBeNull("it found that another had written");
    }

    [Fact]
    public async Task E3_who_loses_a_race_is_judged_again_and_answered()
    {
        using var bench = await KillBench.WithOneAsync();
        await using var other = await bench.OpenAsync();
        await bench.PressAsync("a");

        var reply = await other.TriggerAsync(new("b", KillSource.Button, "SUPPORT", bench.Time.GetUtcNow(), null, null, false), CancellationToken.None);

        reply.Refused.Should().BeNull();
        bench.Store.RecordsOf(KillBench.User).Should().ContainSingle().Which.Episode.Triggers.Should().HaveCount(2);
        other.Fault.Should().NotBeNull();
    }

    [Fact]
    public async Task E4_an_episode_that_nobody_runs_is_found_by_its_row_and_goes_on_where_it_was()
    {
        using var bench = await KillBench.WithOneAsync();
        await bench.PressAsync();
        await bench.RunAsync(20);
        bench.Desk.Stop();
        bench.Time.Advance(TimeSpan.FromSeconds(60));

        (await bench.Store.FindWatchedAsync(CancellationToken.None)).Should().Equal(KillBench.User);
        await bench.RestartAsync();

        await bench.RunToAsync(KillPhase.Flat);
        bench.Time.Advance(TimeSpan.FromMinutes(61));
        (await bench.Store.FindWatchedAsync(CancellationToken.None)).Should().BeEmpty();
    }

    [Fact]
    public async Task E15_a_fill_of_ours_ten_minutes_after_flat_is_sold_and_the_users_own_coins_are_not()
    {
        using var bench = await KillBench.WithOneAsync();
        await bench.PressAsync();
        await bench.RunToAsync(KillPhase.Flat);
        bench.Door.Coins[KillBench.Btc.Base] += 5m;
        await bench.RunAsync(300);
        bench.Episode.Phase.Should().Be(KillPhase.Flat, "coins that no order of ours bought are nobody's position");
        bench.Door.Trade(bench.Door.Orders.Single(order => order.Purpose == OrderPurpose.Entry(KillBench.One).Text), 0.2m, 100m);

        await bench.RunAsync(10);

        bench.Episode.Phase.Should().Be(KillPhase.Flat);
        bench.Door.Sold("1").Should().Be(1.2m);
        bench.Door.Coins[KillBench.Btc.Base].Should().Be(5m);
    }

    [Fact]
    public async Task E15_a_late_fill_after_the_reset_closes_the_gate_again()
    {
        using var bench = await KillBench.WithOneAsync();
        await bench.PressAsync();
        await bench.RunToAsync(KillPhase.Flat);
        await bench.Desk.ResetAsync(bench.Command());
        bench.Store.OpenGate(KillBench.User);
        bench.Door.Trade(bench.Door.Orders.Single(order => order.Purpose == OrderPurpose.Entry(KillBench.One).Text), 0.2m, 100m);

        await bench.RunAsync(10);

        bench.Store.IsGateClosed(KillBench.User).Should().BeTrue();
        bench.Door.Sold("1").Should().Be(1.2m);
    }

    private static async Task FindLateAsync(KillBench bench, int secondsAfterTheWindowBegan)
    {
        bench.Desk.Stop();
        bench.Time.Advance(TimeSpan.FromSeconds(secondsAfterTheWindowBegan));
        await bench.RestartAsync();
    }
}
