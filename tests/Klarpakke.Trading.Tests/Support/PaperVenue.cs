using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.PaperExchange;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.Trading.Tests.Support;

/// <summary>The exchange on loopback, with its operator's interface, and a client of our own that asks it what is true: nothing of the adapter is used for that.</summary>
internal sealed class PaperVenue(WorldClock time, VenueSetup setup) : IAsyncDisposable
{
    public const string Symbol = "BTCUSDC";
    public const decimal StartCash = 1_000_000m;

    private readonly HttpClient _http = new();
    private readonly PaperExchangeServer _server = new(
        new PaperExchangeOptions
        {
            Port = 0,
            AdminPort = 0,
            Symbols = setup.Symbols,
            HistoryDays = 1,
            DepthLevels = setup.Levels,
            RequestWeightPerMinute = setup.WeightPerMinute,
            Accounts = [.. Enumerable.Range(0, setup.Accounts).Select(number => new PaperAccountOptions
            {
                Name = NameOf(number),
                Balances = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["USDC"] = StartCash, ["BNB"] = setup.Bnb },
                PayFeesInBnb = setup.Bnb > 0m,
                Keys = [new PaperApiKeyOptions { Key = KeyText(number), Secret = SecretText(number) }],
            })],
        },
        time, NullLoggerFactory.Instance);

    public Uri Address => _server.Address;

    /// <summary>What the first account began with and what the test has moved in and out of it since.</summary>
    public Dictionary<string, decimal> Given { get; } = new(StringComparer.Ordinal) { ["USDC"] = StartCash, ["BNB"] = setup.Bnb };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Task StartAsync() => _server.StartAsync(Cancellation);

    public static VenueKey KeyOf(int number) => new(new SecretText(KeyText(number)), new SecretText(SecretText(number)));

    public Task<JsonElement> OrdersAsync() => UserAsync(HttpMethod.Get, "/api/v3/allOrders", $"symbol={Symbol}&limit=1000");

    public Task<JsonElement> TradesAsync() => UserAsync(HttpMethod.Get, "/api/v3/myTrades", $"symbol={Symbol}&limit=1000");

    public Task<JsonElement> AccountAsync() => UserAsync(HttpMethod.Get, "/api/v3/account", "omitZeroBalances=true");

    /// <summary>An order of the user's own, or of another program's, placed beside the platform.</summary>
    public Task<JsonElement> ByHandAsync(string order, string id = "web_1") =>
        UserAsync(HttpMethod.Post, "/api/v3/order", $"symbol={Symbol}&newClientOrderId={id}&newOrderRespType=FULL&{order}");

    public async Task<JsonElement> OrderAsync(string id) => (await OrdersAsync()).EnumerateArray().Single(order => order.GetProperty("clientOrderId").GetString() == id);

    public async Task<int> CountOfAsync(string id) => (await OrdersAsync()).EnumerateArray().Count(order => order.GetProperty("clientOrderId").GetString() == id);

    public async Task<(decimal Bid, decimal BidQuantity, decimal Ask, decimal AskQuantity)> QuoteAsync()
    {
        var quote = await _http.GetFromJsonAsync<JsonElement>(new Uri(Address, $"/api/v3/ticker/bookTicker?symbol={Symbol}"), Cancellation);
        return (Number(quote, "bidPrice"), Number(quote, "bidQty"), Number(quote, "askPrice"), Number(quote, "askQty"));
    }

    /// <summary>What is offered for sale, the best price first.</summary>
    public async Task<(decimal Price, decimal Quantity)[]> AsksAsync()
    {
        var depth = await _http.GetFromJsonAsync<JsonElement>(new Uri(Address, $"/api/v3/depth?symbol={Symbol}&limit=5000"), Cancellation);
        return [.. depth.GetProperty("asks").EnumerateArray().Select(level => (Read(level[0]), Read(level[1])))];

        static decimal Read(JsonElement number) => decimal.Parse(number.GetString()!, CultureInfo.InvariantCulture);
    }

    /// <summary>Any public request from this address: its status, and the weight the address has used this minute.</summary>
    public async Task<(int Status, int Used)> KnockAsync(string path)
    {
        using var answer = await _http.GetAsync(new Uri(Address, path), Cancellation);
        return ((int)answer.StatusCode, int.Parse(answer.Headers.GetValues("X-MBX-USED-WEIGHT-1M").Single(), CultureInfo.InvariantCulture));
    }

    public async Task<decimal> BidAsync() => (await QuoteAsync()).Bid;

    /// <summary>Coins come into the first account from outside, or leave it.</summary>
    public async Task TransferAsync(string asset, decimal amount)
    {
        await AdminAsync(HttpMethod.Post, $"accounts/{NameOf(0)}/transfers", string.Create(CultureInfo.InvariantCulture, $$"""{"asset":"{{asset}}","amount":{{amount}}}"""));
        Given[asset] = Given.GetValueOrDefault(asset) + amount;
    }

    public Task RevokeKeyAsync() => AdminAsync(HttpMethod.Delete, $"keys/{KeyText(0)}", "");

    public Task GrantKeyAsync() => AdminAsync(HttpMethod.Post, $"accounts/{NameOf(0)}/keys", $$"""{"key":"{{KeyText(0)}}","secret":"{{SecretText(0)}}"}""");

    public Task ArmAsync(string fault) => AdminAsync(HttpMethod.Post, "faults", fault);

    /// <summary>Some of the pair's rules change.</summary>
    public Task ChangeRulesAsync(string rules) => AdminAsync(HttpMethod.Post, $"symbols/{Symbol}/rules", rules);

    /// <summary>Everything works again.</summary>
    public Task HealAsync() => AdminAsync(HttpMethod.Delete, "faults", "");

    /// <summary>Everything works again, and the market stands still, so that two who ask one after the other are told the same.</summary>
    public async Task CalmAsync()
    {
        await HealAsync();
        await FreezeAsync();
    }

    public async Task FreezeAsync()
    {
        await ArmAsync("""{"kind":"Freeze"}""");
        await Until.HoldsAsync(
            () => _http.GetFromJsonAsync<JsonElement>(new Uri(_server.AdminAddress!, "/admin/v1/status"), Cancellation), status => status.GetProperty("frozen").GetBoolean(), "the market stands still");
    }

    /// <summary>The exchange has noticed that the clock was put forward.</summary>
    public Task UntilCaughtUpAsync()
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return Until.HoldsAsync(
            () => _http.GetFromJsonAsync<JsonElement>(new Uri(_server.AdminAddress!, "/admin/v1/status"), Cancellation), status => status.GetProperty("serverTime").GetInt64() >= now, "time has passed");
    }

    public Task UntilFilledAsync(int count) => Until.HoldsAsync(
        OrdersAsync, orders => orders.EnumerateArray().Count(order => order.GetProperty("status").GetString() == "FILLED") == count, "the venue has filled the orders");

    public static decimal Number(JsonElement body, string name) => decimal.Parse(body.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    /// <summary>A signed request of the first account's owner.</summary>
    public async Task<JsonElement> UserAsync(HttpMethod method, string path, string query)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{query}&recvWindow=60000&timestamp={time.GetUtcNow().ToUnixTimeMilliseconds()}");
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.ASCII.GetBytes(SecretText(0)), Encoding.ASCII.GetBytes(text)));
        using var request = new HttpRequestMessage(method, new Uri(Address, $"{path}?{text}&signature={signature}"));
        request.Headers.Add("X-MBX-APIKEY", KeyText(0));
        using var answer = await _http.SendAsync(request, Cancellation);
        answer.IsSuccessStatusCode.Should().BeTrue(await answer.Content.ReadAsStringAsync(Cancellation));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    private static string NameOf(int number) => $"paper{number}";

    private static string KeyText(int number) => $"KeyOfTheTradingTests{number:0000}";

    private static string SecretText(int number) => $"SecretOfTheTradingTests{number:0000}";

    private async Task AdminAsync(HttpMethod method, string path, string body)
    {
        using var content = new StringContent(body, mediaType: new("application/json"));
        using var request = new HttpRequestMessage(method, new Uri(_server.AdminAddress!, $"/admin/v1/{path}")) { Content = content };
        using var answer = await _http.SendAsync(request, Cancellation);
        answer.IsSuccessStatusCode.Should().BeTrue(await answer.Content.ReadAsStringAsync(Cancellation));
    }
}
