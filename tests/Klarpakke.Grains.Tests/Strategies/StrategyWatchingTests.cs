using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Strategies;

namespace Klarpakke.Grains.Tests.Strategies;

/// <summary>What is only watched, and the stops that a strategy keeps itself.</summary>
public sealed class StrategyWatchingTests
{
    private static (StrategySignalKind, StrategyOutcome) WouldEnter => (StrategySignalKind.Enter, StrategyOutcome.WouldEnter);

    private static (StrategySignalKind, StrategyOutcome) WouldExit => (StrategySignalKind.Exit, StrategyOutcome.WouldExit);

    [Fact]
    public async Task Signal_only_writes_down_what_would_have_happened_and_executes_nothing()
    {
        var it = await StrategyScenario.StartAsync(StrategyRunState.SignalOnly);
        await it.CloseAsync(103m);
        await it.RestartAsync();
        await it.CloseAsync(104m);
        await it.CloseAsync(98m);

        it.Outcomes.Should().Equal(WouldEnter, WouldExit);
        it.Signals.Should().OnlyContain(signal => signal.IsWatched);
        it.Signals[0].Quantity.Should().Be(0.5m);
        (it.Partners.Proposed.Count, it.Partners.Exits.Count, it.Desk.Record.Watched.Length).Should().Be((0, 0, 0));
    }

    [Fact]
    public async Task What_is_watched_is_sold_at_its_stop_also_by_a_candle_that_nobody_told_of()
    {
        var it = await StrategyScenario.StartAsync(StrategyRunState.SignalOnly);
        await it.CloseAsync(103m);
        it.Miss(104m, low: 97.85m);
        it.Time.Advance(TimeSpan.FromHours(1));
        await it.CloseAsync(105m);

        it.Outcomes.Should().Equal(WouldEnter, WouldExit);
        it.Signals[1].Reason.Should().Be(new SignalReason("WATCHED_STOP", 97.85m, 97.85m));
        it.Signals[1].CandleOpen.Should().Be(StrategyScenario.Start.AddHours(4));
    }

    [Fact]
    public async Task The_gates_verdict_on_what_is_watched_is_written_down()
    {
        var it = await StrategyScenario.StartAsync(StrategyRunState.SignalOnly);
        it.Partners.Denied = ["BLOCKED_COOLING_OFF", "BLOCKED_UNIVERSE"];

        await it.CloseAsync(103m);

        it.Outcomes.Should().Equal((StrategySignalKind.Enter, StrategyOutcome.Blocked));
        it.Signals[0].Findings.Select(finding => finding.Code).Should().Equal("BLOCKED_COOLING_OFF", "BLOCKED_UNIVERSE");
        it.Signals[0].IsWatched.Should().BeTrue();
    }

    [Fact]
    public async Task While_the_plan_cools_off_a_running_strategy_is_only_watched_and_then_runs()
    {
        var it = await StrategyScenario.StartAsync();
        it.Partners.WatchingUntil = StrategyScenario.Start.AddHours(5);
        it.Partners.Denied = ["BLOCKED_COOLING_OFF"];
        await it.CloseAsync(103m);
        it.Outcomes.Should().Equal(WouldEnter);

        it.Partners.Denied = [];
        await it.CloseAsync(90m);
        await it.CloseAsync(80m);
        await it.CloseAsync(130m);

        it.Partners.Proposed.Should().ContainSingle("the days are over").Which.EntryReference.Should().Be(Price.Of(130m));
        it.Partners.Exits.Should().BeEmpty("nothing was bought before");
        it.Desk.Record.Watched.Should().BeEmpty();
    }

    [Fact]
    public async Task A_position_that_was_bought_before_is_managed_to_its_exit_in_signal_only()
    {
        var it = await StrategyScenario.StartAsync();
        await it.CloseAsync(103m);
        await it.Desk.SetStateAsync(StrategyRunState.SignalOnly);

        await it.CloseAsync(90m);

        it.Partners.Exits.Should().ContainSingle().Which.Position.Should().Be("1");
    }

    [Fact]
    public async Task A_stop_that_follows_up_is_kept_by_the_strategy_and_sells_when_a_candle_reaches_it()
    {
        var it = await StrategyScenario.StartAsync(strategy: "donchian-breakout");
        for (var hour = 0; hour < 300; hour++)
        {
            await it.CloseAsync(100m);
        }

        await it.CloseAsync(103m);
        await it.CloseAsync(112m);
        await it.RestartAsync();
        var raised = it.Desk.Record.Raised.Single();
        raised.Stop.Should().BeGreaterThan(it.Partners.Positions[0].Stop, "it only goes up");
        it.Partners.Exits.Should().BeEmpty();

        await it.CloseAsync(113m, low: raised.Stop.Value);

        it.Partners.Exits.Should().ContainSingle().Which.Reason.Should().Be("RAISED_STOP");
        it.Partners.Positions[0] = it.Partners.Positions[0] with { State = Domain.Positions.PositionState.Protected, ClosedAt = null };
        await it.CloseAsync(114m);
        it.Partners.Exits.Should().HaveCount(2, "it is asked for until the position is gone, wherever the price is");
        it.Outcomes.Should().ContainInOrder(
            (StrategySignalKind.Enter, StrategyOutcome.Executed), (StrategySignalKind.MoveStop, StrategyOutcome.StopRaised), (StrategySignalKind.Exit, StrategyOutcome.ExitAsked));
    }

    [Fact]
    public async Task Only_the_coins_of_the_week_that_the_venue_lets_in_are_followed_and_what_is_open_stays()
    {
        var it = await StrategyScenario.StartAsync();
        it.Desk.Followed.Select(symbol => symbol.Base.Code).Should().BeEquivalentTo("BTC", "ETH");
        await it.CloseAsync(103m);

        it.Universe.Version = StrategyScenario.VersionOf("SOL", "ETH");
        it.Partners.Instruments = [StrategyScenario.Listed("BTC"), StrategyScenario.Listed("ETH", isTrading: false), StrategyScenario.Listed("SOL"), StrategyScenario.Listed("DOGE")];
        it.Time.Advance(TimeSpan.FromDays(7));
        await it.Desk.RefreshAsync(CancellationToken.None);
        it.Desk.Followed.Select(symbol => symbol.Base.Code).Should().BeEquivalentTo(["BTC", "SOL"], "BTC is still to be sold, ETH is halted and DOGE is no coin of the week");

        it.Partners.Close("1");
        await it.Desk.RefreshAsync(CancellationToken.None);
        it.Desk.Followed.Select(symbol => symbol.Base.Code).Should().BeEquivalentTo("SOL");
    }

    [Fact]
    public async Task A_strategy_that_is_limited_to_a_pair_follows_no_other_and_without_a_universe_none()
    {
        var it = await StrategyScenario.StartAsync(terms: terms => terms with { Symbols = [Symbol.Parse("PAPER:ETH-USDC")] });
        it.Desk.Followed.Select(symbol => symbol.Base.Code).Should().BeEquivalentTo("ETH");

        it.Universe.IsKnown = false;
        await it.RestartAsync();
        it.Desk.Followed.Should().BeEmpty();
    }
}
