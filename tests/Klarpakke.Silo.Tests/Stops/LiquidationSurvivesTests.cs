using System.Globalization;
using Klarpakke.Silo.Tests.Host;

namespace Klarpakke.Silo.Tests.Stops;

/// <summary>kill -9 of the host while it sells an account's positions; the exchange lives on.</summary>
public sealed class LiquidationSurvivesTests(ITestOutputHelper output)
{
    private const int Seed = 20_261_120;
    private static readonly TimeSpan HalfAnHourAndMore = TimeSpan.FromMinutes(35);

    // Three in every run; nightly 200 by KLARPAKKE_KILLS.
    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("KLARPAKKE_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var kills) ? kills : 3;

    private static bool IsNightly => Environment.GetEnvironmentVariable("KLARPAKKE_KILLS") is not null;

    private static int UsersAtOnce => IsNightly ? 4 : 1;

    [Fact]
    public async Task After_kill_9_at_random_moments_of_liquidation_every_position_is_sold_exactly_once_and_the_audit_chain_is_whole()
    {
        using var folder = new TemporaryFolder();
        await using (var grid = new StopGrid(folder.Path, Kills * UsersAtOnce))
        {
            await grid.StartPaperAsync();
            var rounds = new KillRounds(grid, Kills, UsersAtOnce, new Random(Seed), output);
            await rounds.RunAsync();
            if (IsNightly)
            {
                foreach (var user in rounds.Waiting)
                {
                    await Eventually.BecomesTrueAsync(async () => await grid.IsSoldAsync(user) && await grid.HasEndedAsync(user), $"{user} has sold after the half hour", HalfAnHourAndMore);
                    await grid.CheckSoldOnceAsync(user);
                }
            }

            await grid.StopHostAsync();
            output.WriteLine($"{rounds.Kills} kills, {rounds.Struck} of them before all was sold; {rounds.Users} users with {rounds.Users * StopGrid.Coins.Length} positions sold exactly once.");
        }

        await using var verify = HostProcess.Run("audit", "verify", "--data", folder.Path);
        (await verify.WaitForExitAsync()).Should().Be(0, verify.Output);
    }

    [Fact]
    public async Task Positions_are_looked_after_again_within_seconds_of_a_start_though_nobody_asks()
    {
        using var folder = new TemporaryFolder();
        await using var grid = new StopGrid(folder.Path, users: 1);
        await grid.StartPaperAsync();
        await grid.StartHostAsync();
        await grid.OpenPositionsAsync(StopGrid.User(0));
        await grid.KillHostAsync();
        await Eventually.BecomesTrueAsync(async () => await grid.CountListenersAsync() == 0, "the exchange has noticed");

        await grid.StartHostAsync();

        await Eventually.BecomesTrueAsync(async () => await grid.CountListenersAsync() > 0, "the account is read again", TimeSpan.FromSeconds(30));
        (await grid.LookAsync(StopGrid.User(0))).OpenOrders.Should().Be(StopGrid.Coins.Length, "their stops are there");
    }

    [Fact]
    public async Task E5_a_stop_that_is_under_way_when_its_host_is_stopped_is_finished_by_the_next_host_though_nobody_asks()
    {
        using var folder = new TemporaryFolder();
        await using var grid = new StopGrid(folder.Path, users: 1);
        await grid.StartPaperAsync();
        await grid.StartHostAsync();
        var user = StopGrid.User(0);
        await grid.OpenPositionsAsync(user);

        // Sixty seconds until it sells: the host is gone long before, and nobody gives another command or asks.
        await grid.PostAsync(user, "stop");
        (await grid.StopHostAsync()).Should().Contain("Stopping while 1 stops of accounts are not finished");
        (await grid.LookAsync(user)).Left.Should().OnlyContain(left => left > 0);

        await grid.StartHostAsync();
        await grid.WaitUntilSoldAsync(user);
        await grid.CheckSoldOnceAsync(user);
    }
}
