using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Klarpakke.Silo.Tests.Host;

namespace Klarpakke.Silo.Tests.Stops;

/// <summary>
/// Has users buy, has all of them sell at once, and kills the host meanwhile, each host that takes the sale up again too, until everything is sold. A sale whose host died between its
/// row and the exchange may not be tried again for half an hour: whoever waits for that is taken down and looked after at the end.
/// </summary>
internal sealed class KillRounds(StopGrid grid, int kills, int usersAtOnce, Random random, ITestOutputHelper output)
{
    private const int KillsPerRound = 4;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(2);
    private readonly List<string> _waiting = [];
    private TimeSpan _start;
    private int _users;

    /// <summary>How often the host was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>How many of the kills came while something was still to be sold.</summary>
    public int Struck { get; private set; }

    /// <summary>How many users sold.</summary>
    public int Users => _users;

    /// <summary>Users of whom an order is of unknown outcome.</summary>
    public IReadOnlyList<string> Waiting => _waiting;

    public async Task RunAsync()
    {
        await StartAsync();
        while (Kills < kills)
        {
            string[] users = [.. Enumerable.Range(_users, usersAtOnce).Select(StopGrid.User)];
            _users += users.Length;
            await RoundAsync(users);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Kills} kills, {Struck} before all was sold; {_users} users, {_waiting.Count} wait for an order of unknown outcome"));
        }
    }

    private async Task RoundAsync(string[] users)
    {
        foreach (var user in users)
        {
            await grid.OpenPositionsAsync(user);
        }

        var selling = Task.WhenAll(users.Select(TrySellAsync));
        await KillAsync(users, LongestLife);
        await selling;
        for (var again = 1; again < KillsPerRound && Kills < kills && !await AreSoldAsync(users); again++)
        {
            // Some die while they start, some while they sell, some when they have.
            grid.LaunchHost();
            await KillAsync(users, 1.5 * _start);
        }

        await StartAsync();
        var ended = await Task.WhenAll(users.Select(HasEndedAsync));
        _waiting.AddRange(users.Where((_, index) => !ended[index]));
    }

    private async Task<bool> HasEndedAsync(string user)
    {
        (await TrySellAsync(user)).Should().BeTrue();
        try
        {
            await grid.WaitUntilSoldAsync(user);
            await grid.CheckSoldOnceAsync(user);
            return true;
        }
        catch (TimeoutException)
        {
            var account = await grid.GetAsync(user, "accounts/PAPER");
            account.GetProperty("orders").EnumerateArray().Select(order => order.GetProperty("state").GetString())
                .Should().Contain("unknown", $"nothing else may hold up a sale ({account}, {await grid.GetAsync(user, "stop")}, {grid.Host.Output})");
            (await grid.LookAsync(user)).Left.Should().OnlyContain(coins => coins >= 0);
            return false;
        }
    }

    private async Task StartAsync()
    {
        var started = Stopwatch.GetTimestamp();
        await grid.StartHostAsync();
        _start = Stopwatch.GetElapsedTime(started);
    }

    private async Task KillAsync(string[] users, TimeSpan within)
    {
        await Task.Delay(random.NextDouble() * within, TimeProvider.System, TestContext.Current.CancellationToken);
        await grid.KillHostAsync();
        Kills++;
        Struck += await AreSoldAsync(users) ? 0 : 1;
    }

    private async Task<bool> AreSoldAsync(string[] users)
    {
        foreach (var user in users)
        {
            if (!await grid.IsSoldAsync(user))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Stops the account and has it sell at once, or does what is left of that. False when the host died before it had answered.</summary>
    private async Task<bool> TrySellAsync(string user)
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
}
