using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Strategies;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;

namespace Klarpakke.Grains.Tests.Strategies;

/// <summary>A running strategy from candle to record. The fourth hour at 103 is a crossing, one at 90 is under it again.</summary>
public sealed class StrategyDeskTests
{
    [Fact]
    public async Task A_crossing_is_proposed_with_a_name_made_of_instance_coin_and_candle()
    {
        var it = await StrategyScenario.StartAsync();

        await it.CloseAsync(103m);

        it.Partners.Proposed.Should().Equal(new Signal(
            "a1b2-BTC-202601050300", StrategyScenario.Btc, Price.Of(103m), Price.Of(97.85m), "CROSSED_UP", "sma-crossover", 1, StrategyScenario.Start.AddHours(4)));
        it.Outcomes.Should().Equal((StrategySignalKind.Enter, StrategyOutcome.Executed));
        it.Signals[0].Position.Should().Be("1");
    }

    [Fact]
    public async Task The_same_candle_again_never_makes_a_second_signal_also_after_a_restart()
    {
        var it = await StrategyScenario.StartAsync();
        var candle = await it.CloseAsync(103m);
        await it.TellAsync(candle);
        it.Partners.Close("1");
        await it.RestartAsync();
        await it.Desk.CatchUpAsync(CancellationToken.None);
        await it.TellAsync(candle);

        it.Partners.Proposed.Should().HaveCount(2).And.OnlyContain(signal => signal == it.Partners.Proposed[0]);
        it.Partners.Positions.Should().HaveCount(1, "the same name is answered with the same decision");
        it.Signals.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_denied_purchase_is_written_down_with_every_code_and_not_asked_for_again()
    {
        var it = await StrategyScenario.StartAsync();
        it.Partners.Denied = ["BLOCKED_SOFT_STOP", "BLOCKED_MAX_POSITIONS"];
        await it.CloseAsync(103m);
        it.Partners.Denied = [];
        await it.CloseAsync(104m);
        await it.CloseAsync(105m);

        it.Partners.Proposed.Should().HaveCount(1);
        it.Signals.Should().ContainSingle().Which.Findings.Select(finding => finding.Code).Should().Equal("BLOCKED_SOFT_STOP", "BLOCKED_MAX_POSITIONS");
        it.Outcomes.Should().Equal((StrategySignalKind.Enter, StrategyOutcome.Blocked));
    }

    [Fact]
    public async Task An_exit_is_asked_for_on_every_candle_until_the_position_is_gone()
    {
        var it = await StrategyScenario.StartAsync();
        await it.CloseAsync(103m);
        await it.CloseAsync(90m);
        it.Partners.Positions[0] = it.Partners.Positions[0] with { State = Domain.Positions.PositionState.Protected, ClosedAt = null };
        await it.CloseAsync(89m);
        await it.CloseAsync(88m);

        it.Partners.Exits.Select(exit => (exit.Position, exit.Reason)).Should().Equal(("1", "FAST_BELOW_SLOW"), ("1", "FAST_BELOW_SLOW"));
        it.Partners.Exits.Should().OnlyContain(exit => exit.ExpiresAt > StrategyScenario.Start.AddHours(6));
        it.Outcomes.Should().Equal((StrategySignalKind.Enter, StrategyOutcome.Executed), (StrategySignalKind.Exit, StrategyOutcome.ExitAsked), (StrategySignalKind.Exit, StrategyOutcome.ExitAsked));
    }

    [Fact]
    public async Task Positions_of_others_in_the_portfolio_are_not_its_own()
    {
        var it = await StrategyScenario.StartAsync();
        await it.Partners.ProposeAsync(new Signal("mine", StrategyScenario.Btc, Price.Of(100m), Price.Of(95m), "HAND", "me", 1, it.Time.GetUtcNow()), CancellationToken.None);

        await it.CloseAsync(103m);
        await it.CloseAsync(90m);
        it.Partners.Close("2");
        await it.CloseAsync(80m);

        it.Partners.Exits.Should().OnlyContain(exit => exit.Position == "2");
    }

    [Fact]
    public async Task Nothing_is_done_on_a_candle_that_is_too_old_and_the_next_one_counts_again()
    {
        var it = await StrategyScenario.StartAsync();
        var crossing = it.Miss(103m);
        it.Time.Advance(TimeSpan.FromHours(1) + SignalAge.Limit(CandleInterval.OneHour) + TimeSpan.FromSeconds(1));
        await it.TellAsync(crossing);
        it.Partners.Proposed.Should().BeEmpty();

        await it.CloseAsync(90m);
        await it.CloseAsync(80m);
        await it.CloseAsync(130m);

        it.Partners.Proposed.Should().ContainSingle().Which.EntryReference.Should().Be(Price.Of(130m));
    }

    [Fact]
    public async Task Candles_that_nobody_told_of_are_remembered_before_the_next_and_found_when_the_next_is_not_told_either()
    {
        var it = await StrategyScenario.StartAsync();
        it.Miss(99m);
        it.Time.Advance(TimeSpan.FromHours(1));
        it.Miss(98m);
        it.Time.Advance(TimeSpan.FromHours(1));
        it.Miss(110m);
        it.Time.Advance(TimeSpan.FromHours(1));
        await it.Desk.CatchUpAsync(CancellationToken.None);
        it.Partners.Proposed.Should().BeEmpty("it may still be told");

        it.Time.Advance(TimeSpan.FromSeconds(25));
        await it.Desk.CatchUpAsync(CancellationToken.None);

        it.Partners.Proposed.Should().ContainSingle().Which.Id.Should().Be("a1b2-BTC-202601050500");
        it.Signals[0].Reason.Measured.Should().Be(104m, "both missed hours are in the averages");
    }

    [Fact]
    public async Task A_decision_that_fails_half_way_is_made_again_under_the_same_name()
    {
        var it = await StrategyScenario.StartAsync();
        it.Store.Outage = new TimeoutException("The database is gone.");
        var crossing = it.Miss(103m);
        it.Time.Advance(TimeSpan.FromHours(1));
        await it.Awaiting(its => its.TellAsync(crossing)).Should().ThrowAsync<TimeoutException>();

        it.Store.Outage = null;
        await it.TellAsync(crossing);

        it.Partners.Proposed.Select(signal => signal.Id).Should().Equal("a1b2-BTC-202601050300", "a1b2-BTC-202601050300");
        it.Signals.Should().ContainSingle().Which.Position.Should().Be("1");
    }

    [Fact]
    public async Task Its_account_is_kept_awake_and_one_that_cannot_be_woken_holds_nothing_up()
    {
        var it = await StrategyScenario.StartAsync();
        await it.Desk.PrepareAsync(CancellationToken.None);
        it.Partners.Woken.Should().Equal(new AccountKey("u1", Venue.Paper));

        it.Partners.Down = new InvalidOperationException("It has no key.");
        await it.Desk.PrepareAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_paused_strategy_follows_nothing()
    {
        var it = await StrategyScenario.StartAsync(StrategyRunState.Paused);

        await it.CloseAsync(103m);

        it.Desk.Followed.Should().BeEmpty();
        it.Partners.Proposed.Should().BeEmpty();
    }

    [Fact]
    public async Task A_strategy_of_which_the_catalog_has_another_version_does_nothing_and_says_so()
    {
        var it = await StrategyScenario.StartAsync(terms: terms => terms with { StrategyVersion = 99 });

        await it.CloseAsync(103m);

        (it.Desk.Status.IsOutdated, it.Partners.Proposed.Count).Should().Be((true, 0));
    }

    [Fact]
    public async Task When_the_plan_has_become_smaller_those_created_first_keep_their_places()
    {
        var it = await StrategyScenario.StartAsync();
        it.Partners.Places = 0;

        await it.CloseAsync(103m);

        it.Partners.Proposed.Should().BeEmpty();
        it.Signals.Should().ContainSingle().Which.Findings.Should().ContainSingle().Which.Code.Should().Be("BLOCKED_PLAN");
    }
}
