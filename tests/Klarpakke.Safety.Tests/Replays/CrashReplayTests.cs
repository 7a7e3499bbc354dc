namespace Klarpakke.Safety.Tests.Replays;

/// <summary>
/// Falls of the market that happened, lived through by accounts with different entries, stops, deposits and withdrawals. Each outcome is read from the exchange's truth and held against
/// a plain reckoning of every account in every second.
/// </summary>
public sealed class CrashReplayTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_real_crash_trips_exactly_those_whose_limit_was_reached_and_sells_each_of_them_once()
    {
        SharedData.Require("market");

        var outcome = await ReplayRun.RunAsync(Crash.Of2018, accounts: 50);

        output.WriteLine(ReplayTable.Of([outcome]));
        output.WriteLine($"{outcome.Traded} accounts traded; signals were blocked by {string.Join(", ", outcome.Denied)}");
        Check(outcome);
        outcome.Losses.Should().HaveCount(outcome.HardStops, "with a second source every account that tripped is sold");
    }

    [Fact]
    public async Task D14_without_a_second_price_source_nothing_is_sold_when_many_trip_at_once_and_every_position_keeps_its_stop()
    {
        SharedData.Require("market");

        var outcome = await ReplayRun.RunAsync(Crash.Of2018, accounts: 50, hasSecondSource: false);

        output.WriteLine(ReplayTable.Of([outcome]));
        outcome.Held.Should().BePositive();
        outcome.SoldUnconfirmed.Should().Be(0);
        outcome.HeldWithStops.Should().BePositive();
        outcome.HeldNaked.Should().Be(0);
        outcome.FalseTrips.Should().Be(0);
        outcome.MissedTrips.Should().Be(0);
        outcome.Oversells.Should().Be(0);
    }

    /// <summary>The full set: <c>./klarpakke safety replay</c>. KLARPAKKE_REPLAY names a crash or "all", KLARPAKKE_REPLAY_TABLE the file that takes the table.</summary>
    [Fact]
    public async Task All_real_crashes_with_a_thousand_accounts_each()
    {
        var wanted = Environment.GetEnvironmentVariable("KLARPAKKE_REPLAY");
        Assert.SkipWhen(string.IsNullOrEmpty(wanted), "Takes long: ./klarpakke safety replay");
        SharedData.Require("market");
        var outcomes = new List<ReplayOutcome>();
        foreach (var crash in Crash.All.Where(crash => wanted is "all" || wanted == crash.Name))
        {
            outcomes.Add(await ReplayRun.RunAsync(crash, accounts: 1_000));
            output.WriteLine(ReplayTable.Row(outcomes[^1]));
            if (Environment.GetEnvironmentVariable("KLARPAKKE_REPLAY_TABLE") is { Length: > 0 } file)
            {
                await File.WriteAllTextAsync(file, ReplayTable.Of(outcomes), TestContext.Current.CancellationToken);
            }
        }

        outcomes.Should().NotBeEmpty("there must be a crash of that name");
        outcomes.ForEach(Check);
    }

    private static void Check(ReplayOutcome outcome)
    {
        outcome.FirstFailures.Should().BeEmpty();
        outcome.Traded.Should().BeGreaterThan(outcome.Accounts / 2, "a crash nobody is invested in proves nothing");
        outcome.HardStops.Should().BePositive("a crash in which nobody trips proves nothing");
        outcome.FalseTrips.Should().Be(0);
        outcome.FalseSoftStops.Should().Be(0);
        outcome.MissedTrips.Should().Be(0);
        outcome.MissedSoftStops.Should().Be(0);
        outcome.LatestTrip.Should().BeLessThanOrEqualTo(TimeSpan.FromSeconds(1), "a limit is confirmed no later than one tick after the plain reckoning");
        outcome.Oversells.Should().Be(0);
        outcome.NotFlat.Should().BeEmpty();
    }
}
