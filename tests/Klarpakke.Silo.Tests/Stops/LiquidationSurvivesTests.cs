using System.Globalization;
using System.Text.Json;
using Klarpakke.Silo.Tests.Host;

namespace Klarpakke.Silo.Tests.Stops;

/// <summary>kill -9 of the host while it sells an account's positions; the exchange lives on.</summary>
public sealed class LiquidationSurvivesTests
{
    private const int Seed = 20_261_120;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(2);

    // Three in every run; nightly 200 by KLARPAKKE_KILLS.
    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("KLARPAKKE_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var kills) ? kills : 3;

    [Fact]
    public async Task After_kill_9_at_random_moments_of_liquidation_every_position_is_sold_exactly_once_and_the_audit_chain_is_whole()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(Seed);
        await using (var grid = new StopGrid(folder.Path, Kills))
        {
            await grid.StartPaperAsync();
            await grid.StartHostAsync();
            for (var kill = 0; kill < Kills; kill++)
            {
                var user = StopGrid.User(kill);
                await grid.OpenPositionsAsync(user);
                var selling = TrySellAsync(grid, user);
                await Task.Delay(random.NextDouble() * LongestLife, TimeProvider.System, TestContext.Current.CancellationToken);
                await grid.KillHostAsync();
                var wasAnswered = await selling;

                await grid.StartHostAsync();
                if (!wasAnswered)
                {
                    (await TrySellAsync(grid, user)).Should().BeTrue();
                }

                await grid.WaitUntilSoldAsync(user);
                await CheckAsync(grid, user);
            }

            await grid.StopHostAsync();
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
        await CheckAsync(grid, user);
    }

    /// <summary>Stops the account and has it sell at once, or does what is left of that. False when the host died before it had answered.</summary>
    private static async Task<bool> TrySellAsync(StopGrid grid, string user)
    {
        try
        {
            var episode = await grid.GetAsync(user, "stop");
            episode = episode.ValueKind == JsonValueKind.Null ? (await grid.PostAsync(user, "stop")).GetProperty("episode") : episode;
            while (episode.GetProperty("saleStartedAt").ValueKind == JsonValueKind.Null)
            {
                // It cancels first, and sells after that at the earliest.
                if (episode.GetProperty("phase").GetString() == "safetyWindow")
                {
                    await grid.PostAsync(user, $"stop/{episode.GetProperty("id").GetString()}/sell-now");
                    break;
                }

                await Task.Delay(BetweenLooks, TimeProvider.System);
                episode = await grid.GetAsync(user, "stop");
            }

            return true;
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or TaskCanceledException or ObjectDisposedException)
        {
            return false;
        }
    }

    private static async Task CheckAsync(StopGrid grid, string user)
    {
        await Eventually.BecomesTrueAsync(async () => (await grid.GetAsync(user, "stop")).GetProperty("phase").GetString() is "flat" or "residue", "the stop has ended");
        var (left, orders) = await grid.LookAsync(user);
        left.Should().OnlyContain(coins => coins >= 0 && coins < 0.0001m, "more is the position, less are the user's own coins");
        orders.Should().Be(0);
        foreach (var position in (await grid.GetAsync(user, "stop")).GetProperty("positions").EnumerateArray())
        {
            position.GetProperty("filled").GetString().Should().Be(position.GetProperty("ordered").GetString());
        }
    }
}
