using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Risk;

namespace Klarpakke.Grains.Tests.KillSwitch;

/// <summary>What persons and limits ask of the switch.</summary>
public sealed class KillCommandTests
{
    [Fact]
    public async Task The_same_command_again_is_answered_alike_and_joins_nothing()
    {
        using var bench = await KillBench.WithOneAsync();
        var first = await bench.PressAsync("a");
        await bench.RestartAsync();

        var again = await bench.PressAsync("a");

        again.Refused.Should().Be(first.Refused);
        bench.Store.RecordsOf(KillBench.User).Should().ContainSingle();
        bench.Status.Reasons.Should().ContainSingle();
    }

    [Fact]
    public async Task A_refused_command_stays_refused_when_it_is_repeated_later()
    {
        using var bench = await KillBench.WithOneAsync();
        bench.Door.IsDown = true;
        await bench.PressAsync();
        var abort = bench.Command(within: TimeSpan.FromMinutes(5));
        (await bench.Desk.AbortAsync(abort)).Refused.Should().Be("NOT_IN_WINDOW");
        bench.Door.IsDown = false;
        await bench.RunToAsync(KillPhase.SafetyWindow);

        (await bench.Desk.AbortAsync(abort)).Refused.Should().Be("NOT_IN_WINDOW");
        (await bench.Desk.AbortAsync(bench.Command())).Refused.Should().BeNull("a new wish is judged anew");
    }

    [Fact]
    public async Task A_commands_name_cannot_be_used_for_another_command()
    {
        using var bench = await KillBench.WithOneAsync();
        await bench.PressAsync("a");

        (await bench.Desk.SellNowAsync(bench.Command("a"))).Refused.Should().Be("COMMAND_REUSED");
    }

    [Fact]
    public async Task A_limits_stop_begins_with_what_was_read_while_it_was_confirmed_and_what_came_up_since_is_sold_too()
    {
        using var bench = await KillBench.WithOneAsync();
        await bench.Desk.PrepareAsync(CancellationToken.None);
        bench.Hold(KillBench.Two, KillBench.Eth, 2m, withStop: false);
        bench.Positions.Outage = new IOException("The rows cannot be read just now.");

        (await bench.TripAsync()).Refused.Should().BeNull();
        bench.Episode.Positions.Should().ContainSingle();
        bench.Positions.Outage = null;
        await bench.RunToAsync(KillPhase.Flat);

        bench.Episode.Positions.Should().HaveCount(2).And.OnlyContain(row => row.State == KillPositionState.VerifiedFlat);
        bench.Door.Coins.Values.Should().AllBeEquivalentTo(0m);
    }

    [Fact]
    public async Task A_position_that_was_closed_since_is_found_flat_and_not_sold()
    {
        using var bench = await KillBench.WithTwoAsync();
        await bench.Desk.PrepareAsync(CancellationToken.None);
        bench.Positions.Close(KillBench.User, KillBench.Two);
        bench.Door.Trade(bench.Door.Orders.Single(order => order.Purpose == OrderPurpose.Stop(KillBench.Two).Text), 2m, 95m);

        await bench.TripAsync();
        await bench.RunToAsync(KillPhase.Flat);

        bench.Episode.Positions.Should().OnlyContain(row => row.State == KillPositionState.VerifiedFlat);
        bench.Door.Coins.Values.Should().AllBeEquivalentTo(0m);
    }

    [Theory]
    [InlineData(16, true)]
    [InlineData(1, false)]
    public async Task What_was_read_ahead_is_for_a_limit_within_its_window_only(int seconds, bool isLimit)
    {
        using var bench = await KillBench.WithOneAsync();
        await bench.Desk.PrepareAsync(CancellationToken.None);
        bench.Time.Advance(TimeSpan.FromSeconds(seconds));
        bench.Positions.Outage = new IOException("The rows cannot be read just now.");

        await FluentActions.Awaiting(() => isLimit ? bench.TripAsync() : bench.PressAsync()).Should().ThrowAsync<IOException>();
    }

    [Fact]
    public async Task E9_two_limits_at_once_are_one_episode_with_both_reasons()
    {
        using var bench = await KillBench.WithOneAsync();
        await bench.TripAsync("DAY_HARD");
        await bench.TripAsync("WEEK_HARD");

        bench.Store.RecordsOf(KillBench.User).Should().ContainSingle();
        bench.Status.Reasons.Select(reason => reason.Code).Should().Equal("DAY_HARD", "WEEK_HARD");
    }

    [Fact]
    public async Task E10_a_limit_takes_part_in_an_episode_that_the_button_opened_and_makes_it_automatic()
    {
        using var bench = await KillBench.WithOneAsync();
        await bench.PressAsync();
        await bench.RunAsync(5);
        await bench.Desk.ExtendAsync(bench.Command());
        await bench.TripAsync();

        bench.Episode.Deadline.Should().Be(bench.Time.GetUtcNow() + KillSwitchRules.Window, "a limit takes back what was extended");
        (await bench.Desk.ExtendAsync(bench.Command())).Refused.Should().Be("NOT_EXTENDABLE");
    }

    [Fact]
    public async Task E11_a_wish_that_was_under_way_for_more_than_a_minute_is_void_and_a_limit_is_not()
    {
        using var bench = await KillBench.WithOneAsync();

        (await bench.TriggerAsync(KillSource.Button, "USER", old: TimeSpan.FromSeconds(61))).Refused.Should().Be("COMMAND_EXPIRED");
        bench.Store.RecordsOf(KillBench.User).Should().BeEmpty();
        bench.Store.IsGateClosed(KillBench.User).Should().BeFalse();
        (await bench.TriggerAsync(KillSource.HardStop, "DAY_HARD", old: TimeSpan.FromSeconds(61))).Refused.Should().BeNull();
    }

    [Fact]
    public async Task E11_a_command_for_another_episode_or_too_late_does_nothing()
    {
        using var bench = await KillBench.WithOneAsync();
        await bench.PressAsync();
        await bench.RunAsync(3);

        (await bench.Desk.SellNowAsync(bench.Command(episode: "7"))).Refused.Should().Be("WRONG_EPISODE");
        (await bench.Desk.SellNowAsync(bench.Command(within: TimeSpan.Zero))).Refused.Should().Be("COMMAND_EXPIRED");
        bench.Episode.Phase.Should().Be(KillPhase.SafetyWindow);
    }

    [Fact]
    public async Task E6_of_an_abort_and_the_deadline_exactly_one_wins_a_thousand_times()
    {
        var (aborts, sales) = (0, 0);
        for (var race = 0; race < 1_000; race++)
        {
            using var bench = await KillBench.WithOneAsync();
            await bench.PressAsync();
            await bench.RunToAsync(KillPhase.SafetyWindow);
            await using var other = await bench.OpenAsync();

            // Two activations on the two sides of the deadline: one believes that it has a moment left, the other that it has passed.
            var command = bench.Command(within: TimeSpan.FromMinutes(5));
            bench.Time.Advance(bench.Episode.Deadline!.Value - bench.Time.GetUtcNow() - TimeSpan.FromTicks(1));
            var abort = race % 2 == 0 ? Task.Run(() => bench.Desk.AbortAsync(command)) : bench.Desk.AbortAsync(command);
            bench.Time.Advance(TimeSpan.FromTicks(1));
            other.Tick();
            var reply = await abort;

            var episode = bench.Episode;
            (reply.Refused is null).Should().Be(episode.Phase is KillPhase.Aborting or KillPhase.Aborted, $"race {race}: the answer says who won");
            (episode.SaleStartedAt is null).Should().Be(reply.Refused is null);
            (bench.Door.Sold("1") == 0m).Should().Be(reply.Refused is null);
            (aborts, sales) = reply.Refused is null ? (aborts + 1, sales) : (aborts, sales + 1);

        }

        aborts.Should().BePositive();
        (aborts + sales).Should().Be(1_000);
    }

    [Fact]
    public async Task E6_an_abort_at_the_deadline_is_told_when_the_sale_began()
    {
        using var bench = await KillBench.WithOneAsync();
        await bench.PressAsync();
        await bench.RunToAsync(KillPhase.Flat);

        (await bench.Desk.AbortAsync(bench.Command())).Refused.Should().Be("TOO_LATE");
        bench.Episode.SaleStartedAt.Should().NotBeNull();
    }

    [Fact]
    public async Task E7_after_an_abort_every_stop_is_placed_and_seen_before_the_episode_ends()
    {
        using var bench = new KillBench();
        bench.Hold(KillBench.One, KillBench.Btc, 1m, withStop: false);
        bench.Hold(KillBench.Two, KillBench.Eth, 2m);
        await bench.RestartAsync();
        await bench.PressAsync();
        await bench.RunAsync(5);

        (await bench.Desk.AbortAsync(bench.Command())).Refused.Should().BeNull();
        await bench.RunToAsync(KillPhase.Aborted, within: 5);

        bench.Door.Wire.Should().Equal("PAPER sell KP-S1-1 1 StopMarket");
        bench.Episode.Positions.Should().OnlyContain(row => row.State == KillPositionState.Protected);
        bench.Store.IsGateClosed(KillBench.User).Should().BeTrue("the account stays close-only");
    }

    [Fact]
    public async Task E7_while_the_stop_is_not_seen_at_the_venue_the_abort_is_not_done()
    {
        using var bench = await KillBench.WithOneAsync();
        await bench.PressAsync();
        await bench.RunAsync(5);
        bench.Door.IsDown = true;

        await bench.Desk.AbortAsync(bench.Command());
        await bench.RunAsync(120);
        bench.Episode.Phase.Should().Be(KillPhase.Aborting);
        bench.Door.IsDown = false;

        await bench.RunToAsync(KillPhase.Aborted);
    }

    [Fact]
    public async Task E7_a_position_whose_stop_is_refused_for_good_is_sold_after_the_abort()
    {
        using var bench = new KillBench();
        bench.Hold(KillBench.One, KillBench.Btc, 1m, withStop: false);
        await bench.RestartAsync();
        bench.Door.Ending = order => order.Kind == OrderKind.StopMarket ? FakeEnd.Refused(Domain.Results.ErrorKind.Rejected) : null;
        await bench.PressAsync();
        await bench.RunAsync(5);

        await bench.Desk.AbortAsync(bench.Command());
        await bench.RunToAsync(KillPhase.Aborted);

        bench.Door.Sold("1").Should().Be(1m);
    }

    [Fact]
    public async Task E8_an_abort_is_no_mute_the_next_rung_opens_a_new_episode_and_the_third_abort_of_a_day_is_refused()
    {
        using var bench = await KillBench.WithOneAsync();
        foreach (var reason in new[] { "DAY_HARD", "DAY_HARD_5" })
        {
            await bench.TripAsync(reason);
            await bench.RunAsync(5);
            (await bench.Desk.AbortAsync(bench.Command())).Refused.Should().BeNull();
            await bench.RunToAsync(KillPhase.Aborted);
        }

        await bench.TripAsync("DAY_HARD_6");
        await bench.RunAsync(5);
        (await bench.Desk.AbortAsync(bench.Command())).Refused.Should().Be("ABORTS_USED_UP");
        await bench.RunToAsync(KillPhase.Flat);

        bench.Store.RecordsOf(KillBench.User).Select(record => record.Episode.Id.Text).Should().Equal("1", "2", "3");
        bench.Door.Wire.Should().Equal("PAPER sell KP-K3-1-1 1 Market");
    }

    [Fact]
    public async Task E14_a_reset_holds_for_what_was_shown_is_not_before_the_period_ends_and_opens_no_gate()
    {
        using var bench = await KillBench.WithOneAsync();
        await bench.TripAsync();
        (await bench.Desk.ResetAsync(bench.Command())).Refused.Should().Be("NOT_ENDED");
        await bench.RunToAsync(KillPhase.Flat);
        (await bench.Desk.ResetAsync(bench.Command())).Refused.Should().Be("PERIOD_NOT_OVER");
        bench.Time.Advance(TimeSpan.FromHours(24));

        (await bench.Desk.ResetAsync(bench.Command() with { SeenVersion = bench.Episode.Version - 1 })).Refused.Should().Be("DIALOG_OUTDATED");
        (await bench.Desk.ResetAsync(bench.Command() with { SeenVersion = bench.Episode.Version })).Refused.Should().BeNull();

        bench.Episode.ResetAt.Should().Be(bench.Time.GetUtcNow());
        bench.Store.IsGateClosed(KillBench.User).Should().BeTrue("the actor of the user's risk opens it");
    }

    [Fact]
    public async Task E12_neither_midnight_nor_a_restart_ends_what_is_latched()
    {
        using var bench = await KillBench.WithOneAsync();
        await bench.TripAsync();
        await bench.RunToAsync(KillPhase.Flat);

        for (var day = 0; day < 8; day++)
        {
            bench.Time.Advance(TimeSpan.FromDays(1));
            await bench.RestartAsync();
            bench.Episode.IsCloseOnly.Should().BeTrue();
            bench.Store.IsGateClosed(KillBench.User).Should().BeTrue();
        }
    }

    [Fact]
    public async Task A_drill_goes_the_whole_way_on_paper_and_nowhere_else()
    {
        using var bench = await KillBench.WithOneAsync();
        (await bench.TriggerAsync(KillSource.Button, "USER", isDrill: true)).Refused.Should().BeNull();
        await bench.RunToAsync(KillPhase.Flat);
        bench.Status.IsDrill.Should().BeTrue();
        bench.Positions.AddAccount(new AccountKey(KillBench.User, Venue.Binance));

        (await bench.TriggerAsync(KillSource.Button, "USER", isDrill: true)).Refused.Should().Be("DRILL_ON_PAPER_ONLY");
        bench.Store.RecordsOf(KillBench.User).Should().ContainSingle();
    }

    [Fact]
    public async Task A_window_of_the_button_can_be_extended_ten_times()
    {
        using var bench = await KillBench.WithOneAsync();
        await bench.PressAsync();
        await bench.RunToAsync(KillPhase.SafetyWindow);
        var deadline = bench.Episode.Deadline!.Value;
        for (var count = 0; count < 10; count++)
        {
            (await bench.Desk.ExtendAsync(bench.Command())).Refused.Should().BeNull();
        }

        (await bench.Desk.ExtendAsync(bench.Command())).Refused.Should().Be("EXTENSIONS_USED_UP");
        bench.Episode.Deadline.Should().Be(deadline.AddMinutes(10));
    }

    [Fact]
    public async Task Without_an_episode_there_is_nothing_to_command()
    {
        using var bench = await KillBench.WithOneAsync();

        (await bench.Desk.SellNowAsync(bench.Command(episode: "1"))).Refused.Should().Be("NO_EPISODE");
        bench.Desk.Status.Should().BeNull();
    }
}
