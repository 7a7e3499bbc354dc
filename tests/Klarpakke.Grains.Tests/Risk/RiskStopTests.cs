using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Modes;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Risk;
using static Klarpakke.Grains.Tests.Risk.RiskWorld;

namespace Klarpakke.Grains.Tests.Risk;

/// <summary>From a hard stop to the kill switch, its abort and its reset.</summary>
public sealed class RiskStopTests
{
    private readonly RiskWorld _world = new();

    [Fact]
    public async Task E9_day_and_week_at_once_are_one_episode_with_both_reasons()
    {
        var user = await _world.HolderAsync();

        // Down eight percent in steps that no guard doubts; the day's limit trips first and the week's joins.
        await FallStepwiseAsync(-4m, -6m, -8m);

        user.Kill.Commands.Select(command => command.Reason).Should().Equal("DAY_HARD", "WEEK_HARD");
        user.Kill.Episode!.Reasons.Should().HaveCount(2);
        user.Kill.Episode.Id.Should().Be(EpisodeId.Of(1).Text);
        user.Trips.Where(trip => trip.Kind == "risk.hard-stop").Select(trip => trip.Period).Should().Equal("2026-01-06", "2026-W02");
    }

    [Fact]
    public async Task E8_after_an_abort_each_further_percent_opens_a_new_episode_two_times_a_day()
    {
        var user = await _world.HolderAsync();
        await FallStepwiseAsync(-4m);
        user.Kill.MoveTo(KillPhase.Aborted, _world.Now);
        await _world.PassAsync(6);
        user.Audit("risk.hard-stop").Last().Payload.GetProperty("what").GetString().Should().Be("aborted");

        await FallStepwiseAsync(-4.99m);
        user.Kill.Commands.Should().HaveCount(1, "the next rung is at five percent");
        await FallStepwiseAsync(-5.01m);
        user.Kill.Commands.Should().HaveCount(2);
        user.Kill.Episode!.Id.Should().Be(EpisodeId.Of(2).Text);

        user.Kill.MoveTo(KillPhase.Aborted, _world.Now);
        await _world.PassAsync(6);
        await FallStepwiseAsync(-6.02m);
        user.Kill.Commands.Should().HaveCount(3);

        user.Kill.MoveTo(KillPhase.Aborted, _world.Now);
        await _world.PassAsync(6);
        await FallStepwiseAsync(-7.1m);
        user.Kill.Commands.Should().HaveCount(3, "a third abort of a day opens no further rung; the account stays close-only");
        user.Status.Mode.Should().Be(AccountMode.CloseOnly);
    }

    [Fact]
    public async Task E12_a_hard_stop_survives_a_restart_in_every_state_and_is_told_until_it_is_acknowledged()
    {
        var user = await _world.HolderAsync();
        user.Kill.Outage = new TimeoutException("The kill switch does not answer.");
        await FallStepwiseAsync(-4m);
        user.Kill.Calls.Should().BePositive();
        user.Kill.Commands.Should().BeEmpty();

        // The process dies before the kill switch has heard of it; the price has recovered meanwhile.
        user.Kill.Outage = null;
        await _world.FallToAsync(0m);
        await user.RestartAsync();

        user.Kill.Commands.Select(command => command.CommandId).Should().Equal("risk-1-2026-01-06");
        await user.RestartAsync();
        await _world.PassAsync(10);
        user.Kill.Commands.Should().ContainSingle("it is told once, and heard once");
        user.Status.Mode.Should().Be(AccountMode.CloseOnly);
    }

    [Fact]
    public async Task E13_a_limit_that_is_reached_while_the_database_is_down_is_not_lost_and_no_entry_passes()
    {
        var user = await _world.HolderAsync();
        await _world.QuoteAsync(Eth, 100m);
        _world.Store.Outage = new TimeoutException("The database does not answer.");

        await FallStepwiseAsync(-4m);
        user.Kill.Calls.Should().Be(0, "nothing is done that is not written");
        user.Failures.Should().NotBeEmpty().And.OnlyContain(failure => failure is TimeoutException);
        await user.Awaiting(it => it.DecideAsync(EntrySamples.Of(_world, "s1"))).Should().ThrowAsync<TimeoutException>();

        // The price recovers, then the database.
        await _world.FallToAsync(0m);
        await _world.PassAsync(60);
        _world.Store.Outage = null;
        await _world.PassAsync(1);

        user.Kill.Commands.Select(command => command.Reason).Should().Equal("DAY_HARD");
        user.Trips.Select(trip => trip.Kind).Should().Equal("risk.soft-stop", "risk.hard-stop");
        (await user.DecideAsync(EntrySamples.Of(_world, "s2"))).Approved.Should().BeNull();
    }

    [Fact]
    public async Task E14_a_latch_is_lifted_only_after_its_period_by_the_dialog_that_names_what_is_open()
    {
        var user = await _world.HolderAsync();
        (await user.DialogAsync()).Should().BeNull();
        await FallStepwiseAsync(-4m);

        var early = (await user.DialogAsync())!;
        early.NotBefore.Should().Be(new DateTimeOffset(2026, 1, 7, 0, 0, 0, TimeSpan.Zero));
        early.StillOpen.Should().ContainSingle().Which.Quantity.Should().Be(1m);
        (await user.ResetAsync(early.Token)).Should().Be("PERIOD_NOT_OVER");

        await _world.PassAsync(TimeSpan.FromHours(13));
        (await user.ResetAsync(early.Token)).Should().Be("DIALOG_OUTDATED");
        (await user.ResetAsync((await user.DialogAsync())!.Token)).Should().Be("EPISODE_RUNNING");

        await user.TradeAsync("1", Btc, OrderSide.Sell, 1m, 4_600m);
        user.Kill.MoveTo(KillPhase.Flat, _world.Now);
        var dialog = (await user.DialogAsync())!;
        dialog.StillOpen.Should().BeEmpty();
        dialog.ReEnables.Should().Equal("u1/main");
        dialog.Reasons.Select(reason => reason.Code).Should().Equal("DAY_HARD");

        (await user.ResetAsync(dialog.Token)).Should().BeNull();
        (await user.ResetAsync(dialog.Token)).Should().BeNull("the same command again is answered alike");
        (await user.DialogAsync()).Should().BeNull();
        user.Status.Mode.Should().Be(AccountMode.Normal);
        user.Audit("risk.reset").Should().ContainSingle().Which.Payload.GetProperty("by").GetString().Should().Be("u1");
        (await _world.Store.IsEntryOpenAsync("u1", CancellationToken.None)).Should().BeTrue();
    }

    [Fact]
    public async Task E14_the_dialog_shows_what_the_sale_left_and_why_although_the_ledger_has_not_heard_of_the_sale_yet()
    {
        var user = await _world.HolderAsync();
        await user.TradeAsync("2", Eth, OrderSide.Buy, 1m, 100m);
        user.Kill.Trigger(new("b1", KillSource.Button, "user", _world.Now, null, null, IsDrill: false));
        user.Kill.MoveTo(KillPhase.Residue, _world.Now);
        user.Kill.Hold(Row("1", Btc, KillPositionState.Dust) with { ResidueAmount = 0.00000778m, ResidueValue = 0.38m, ResidueReason = "BELOW_LOT" }, Row("2", Eth, KillPositionState.VerifiedFlat));

        var dialog = (await user.DialogAsync())!;

        dialog.StillOpen.Should().ContainSingle().Which.Should().Match<ReportedPosition>(
            rest => rest.Id == "1" && rest.Quantity == 0.00000778m && rest.Value == 0.38m && rest.Reason == "BELOW_LOT");
        user.Kill.Hold(Row("1", Btc, KillPositionState.Dust) with { ResidueAmount = 0.00000779m, ResidueValue = 0.38m, ResidueReason = "BELOW_LOT" }, Row("2", Eth, KillPositionState.VerifiedFlat));
        (await user.ResetAsync(dialog.Token)).Should().Be("DIALOG_OUTDATED", "another rest is another picture");
    }

    [Fact]
    public async Task E14_an_episode_of_the_button_is_reset_the_same_way_and_a_gate_that_stayed_closed_too()
    {
        var user = await _world.HolderAsync();
        user.Kill.Trigger(new("b1", KillSource.Button, "user", _world.Now, null, null, IsDrill: false));
        user.Kill.MoveTo(KillPhase.Flat, _world.Now);
        (await user.DialogAsync())!.Episode.Should().Be(EpisodeId.Of(1).Text);

        // The kill switch has marked its episode, then the process died.
        user.Kill.Reset(new(user.Kill.Episode!.Id, "r1", "u1", _world.Now.AddMinutes(1)), _world.Now);
        await user.RestartAsync();
        var dialog = (await user.DialogAsync())!;
        dialog.Episode.Should().BeNull();

        (await user.ResetAsync(dialog.Token)).Should().BeNull();
        (await _world.Store.IsEntryOpenAsync("u1", CancellationToken.None)).Should().BeTrue();
    }

    private static KillPositionStatus Row(string id, Symbol symbol, KillPositionState state) => new(id, symbol, state, 1m, null, 1m, null, 4_900m, null, null, null, null);

    private async Task FallStepwiseAsync(params decimal[] percents)
    {
        foreach (var percent in percents)
        {
            await _world.FallToAsync(percent);
            await _world.PassAsync(3);
        }
    }
}
