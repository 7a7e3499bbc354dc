using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Klarpakke.Silo.Tests.Host;

namespace Klarpakke.Silo.Tests.Stops;

/// <summary>
/// A paper exchange that lives on in a process of its own, and a host beside it that is stopped, killed and started again. What became of an account is read from the exchange:
/// asking the host would wake the very actors that must wake by themselves.
/// </summary>
internal sealed partial class StopGrid(string folder, int users) : IAsyncDisposable
{
    /// <summary>Coins that are the user's own: whoever sells something twice sells of these.</summary>
    public const decimal OwnCoins = 0.5m;

    public static readonly string[] Coins = ["BTC", "ETH"];

    private readonly HttpClient _operator = new() { BaseAddress = new Uri($"http://127.0.0.1:{FreePort.Find()}") };
    private HostProcess? _paper;
    private int _names;
    private HostProcess? _host;

    public HostProcess Host => _host ?? throw new HttpRequestException("No host runs.");

    public static string User(int number) => string.Create(CultureInfo.InvariantCulture, $"trader-{number}");

    public async Task StartPaperAsync()
    {
        // Hosts that start every few seconds ask for more than the venue gives to one that runs.
        _paper = HostProcess.Run(
            "up", "--role", "paper-exchange", "--port", "0", "--paper-port", "0", $"--Klarpakke:PaperExchange:AdminPort={_operator.BaseAddress!.Port}",
            $"--Klarpakke:PaperExchange:DataDirectory={Path.Combine(folder, "paper")}", "--Klarpakke:PaperExchange:RequestWeightPerMinute=1000000");
        await _paper.WaitUntilReadyAsync();
        await Eventually.BecomesTrueAsync(() => Task.FromResult(PaperLine().IsMatch(_paper.Output)), "the paper exchange says where it is");
    }

    public async Task StartHostAsync()
    {
        LaunchHost();
        await WaitForHostAsync();
    }

    /// <summary>Starts the host and returns at once.</summary>
    public void LaunchHost()
    {
        var rest = new Uri(PaperLine().Match(_paper!.Output).Groups["address"].Value);
        var streams = new UriBuilder(rest) { Scheme = Uri.UriSchemeWs }.Uri;
        string[] places = [.. new[] { "Feeds", "Trading" }.SelectMany(section => new[] { $"--Klarpakke:{section}:Paper:RestBase={rest}", $"--Klarpakke:{section}:Paper:StreamBase={streams}" })];
        string[] people = [.. Enumerable.Range(0, users).Select(number => $"--Klarpakke:ClientApi:DevelopmentUsers:{number}:Name={User(number)}")];
        // Whoever waits for something asks often.
        string[] limits = ["--Klarpakke:ClientApi:StopRequestsPerSecond=1000", "--Klarpakke:ClientApi:StopRequestBurst=10000", "--Klarpakke:ClientApi:RequestsPerSecond=1000"];
        _host = HostProcess.Launch(
            folder, ["--role", "silo,api", "--Klarpakke:Host:Environment=Development", $"--Klarpakke:Trading:PaperOperator={_operator.BaseAddress}", .. places, .. people, .. limits]);
    }

    public async Task WaitForHostAsync()
    {
        await Host.WaitUntilReadyAsync();
        await Host.WaitForPricesAsync();
    }

    public async Task KillHostAsync()
    {
        var killed = Host;
        _host = null;
        await killed.KillAsync();
        await killed.DisposeAsync();
    }

    /// <summary>Ctrl-C; gives what the host has said until it was gone.</summary>
    public async Task<string> StopHostAsync()
    {
        await using var stopped = Host;
        _host = null;
        (await stopped.InterruptAsync()).Should().Be(0, stopped.Output);
        return stopped.Output;
    }

    /// <summary>Gives a user own coins and a portfolio, and has it buy both coins and protect them.</summary>
    public async Task OpenPositionsAsync(string user)
    {
        await OperateAsync($"accounts/{user}/access", new { balances = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["USDC"] = 10_000 } });
        foreach (var coin in Coins)
        {
            await OperateAsync($"accounts/{user}/transfers", new { asset = coin, amount = OwnCoins });
        }

        await PostAsync(user, "portfolios", new { name = "main", venue = "PAPER", quote = "USDC", cash = "5000" });
        foreach (var coin in Coins)
        {
            // The first signals may come before the account has been read: then they are denied.
            await Eventually.BecomesTrueAsync(async () => await IsTakenAsync(user, coin), $"a signal for {coin} is taken", 2 * HostProcess.Patience);
        }

        await Eventually.BecomesTrueAsync(() => AreProtectedAsync(user), "both positions are protected", 2 * HostProcess.Patience);
    }

    public async Task<JsonElement> PostAsync(string user, string path, object? body = null)
    {
        using var request = Request(HttpMethod.Post, user, path);
        request.Headers.Add("Idempotency-Key", NextName());
        request.Content = JsonContent.Create(body);
        using var answer = await Host.Http.SendAsync(request);
        return await DataAsync(answer);
    }

    public async Task<JsonElement> GetAsync(string user, string path)
    {
        using var request = Request(HttpMethod.Get, user, path);
        using var answer = await Host.Http.SendAsync(request);
        return await DataAsync(answer);
    }

    /// <summary>What a user has of each coin beyond what is his own, and how many orders he has open, as the exchange knows it.</summary>
    public async Task<(decimal[] Left, int OpenOrders)> LookAsync(string user)
    {
        var accounts = await _operator.GetFromJsonAsync<JsonElement>(new Uri("/admin/v1/accounts", UriKind.Relative));
        var balances = accounts.EnumerateArray().Single(account => account.GetProperty("name").GetString() == user).GetProperty("balances").EnumerateArray()
            .ToDictionary(balance => balance.GetProperty("asset").GetString()!, balance => balance.GetProperty("free").GetDecimal() + balance.GetProperty("locked").GetDecimal());
        var orders = await _operator.GetFromJsonAsync<JsonElement>(new Uri("/admin/v1/orders", UriKind.Relative));
        return ([.. Coins.Select(coin => balances[coin] - OwnCoins)], orders.EnumerateArray().Count(order => order.GetProperty("account").GetString() == user));
    }

    /// <summary>Accounts whose news somebody listens to.</summary>
    public async Task<int> CountListenersAsync() =>
        (await _operator.GetFromJsonAsync<JsonElement>(new Uri("/admin/v1/status", UriKind.Relative))).GetProperty("userSubscriptions").GetInt32();

    /// <summary>Whether nothing of the user's positions is left but what no order can sell, as the exchange knows it.</summary>
    public async Task<bool> IsSoldAsync(string user) => await LookAsync(user) is { OpenOrders: 0 } now && now.Left.All(left => left < 0.0001m);

    /// <summary>Until nothing of the user's positions is left but what no order can sell, without asking the host.</summary>
    public Task WaitUntilSoldAsync(string user) => Eventually.BecomesTrueAsync(() => IsSoldAsync(user), $"the positions of {user} are sold", 2 * HostProcess.Patience);

    /// <summary>Whether the user's stop says that nothing but dust is left.</summary>
    public async Task<bool> HasEndedAsync(string user) => (await GetAsync(user, "stop")).GetProperty("phase").GetString() is "flat" or "residue";

    /// <summary>Looks whether each of a user's positions was sold exactly once and the stop has ended.</summary>
    public async Task CheckSoldOnceAsync(string user)
    {
        await Eventually.BecomesTrueAsync(() => HasEndedAsync(user), $"the stop of {user} has ended");
        var (left, orders) = await LookAsync(user);
        left.Should().OnlyContain(coins => coins >= 0 && coins < 0.0001m, "more is the position, less are the user's own coins");
        orders.Should().Be(0);
        foreach (var position in (await GetAsync(user, "stop")).GetProperty("positions").EnumerateArray())
        {
            position.GetProperty("filled").GetString().Should().Be(position.GetProperty("ordered").GetString());
        }
    }

    public async ValueTask DisposeAsync()
    {
        _operator.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        if (_paper is not null)
        {
            await _paper.DisposeAsync();
        }
    }

    // The market moves: an entry that does not reach it at once is gone, and its coin is asked for again.
    private async Task<bool> AreProtectedAsync(string user)
    {
        var open = (await GetAsync(user, "positions")).EnumerateArray().Where(position => position.GetProperty("state").GetString() != "closed").ToArray();
        foreach (var coin in Coins.Where(coin => !Array.Exists(open, position => position.GetProperty("symbol").GetString() == $"PAPER:{coin}-USDC")))
        {
            await IsTakenAsync(user, coin);
        }

        return open.Count(position => position.GetProperty("state").GetString() == "protected") == Coins.Length;
    }

    private async Task<bool> IsTakenAsync(string user, string coin)
    {
        var price = decimal.Parse((await Host.GetAsync($"/api/v1/markets/PAPER:{coin}-USDC")).GetProperty("data").GetProperty("last").GetString()!, CultureInfo.InvariantCulture);
        var decision = await PostAsync(user, "portfolios/main/signals", new
        {
            id = NextName(),
            symbol = $"PAPER:{coin}-USDC",
            entryReference = price.ToString(CultureInfo.InvariantCulture),
            stop = decimal.Round(price * 0.95m, 2).ToString(CultureInfo.InvariantCulture),
            reason = "TEST",
            strategy = "test",
            strategyVersion = 1,
        });
        return decision.GetProperty("position").GetString() is not null;
    }

    private async Task OperateAsync(string path, object body)
    {
        using var answer = await _operator.PostAsJsonAsync(new Uri($"/admin/v1/{path}", UriKind.Relative), body);
        answer.IsSuccessStatusCode.Should().BeTrue();
    }

    private string NextName() => string.Create(CultureInfo.InvariantCulture, $"wish-{Interlocked.Increment(ref _names)}");

    private static HttpRequestMessage Request(HttpMethod method, string user, string path)
    {
        var request = new HttpRequestMessage(method, new Uri($"/api/v1/{path}", UriKind.Relative));
        request.Headers.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", $"dev:{user}");
        return request;
    }

    private static async Task<JsonElement> DataAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(HttpStatusCode.OK, body);
        return JsonElement.Parse(body).GetProperty("data");
    }

    [GeneratedRegex("^Paper exchange [(]simulated market[)]: (?<address>\\S+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PaperLine();
}
