using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.PaperExchange;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.Trading.Tests.Support;

/// <summary>The exchange on loopback, with its operator's interface, and a client of our own that asks it what is true: nothing of the adapter is used for that.</summary>
internal sealed class PaperVenue(WorldClock time) : IAsyncDisposable
{
    public const string Symbol = "BTCUSDC";

    private const string Key = "KeyOfTheTradingTests0001";
    private const string Secret = "SecretOfTheTradingTests0001";

    private readonly HttpClient _http = new();
    private readonly PaperExchangeServer _server = new(
        new PaperExchangeOptions
        {
            Port = 0,
            AdminPort = 0,
            Symbols = 2,
            HistoryDays = 1,
            Accounts =
            [
                new PaperAccountOptions
                {
                    Balances = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["USDC"] = 1_000_000m },
                    Keys = [new PaperApiKeyOptions { Key = Key, Secret = Secret }],
                },
            ],
        },
        time, NullLoggerFactory.Instance);

    public static VenueKey AccountKey => new(new SecretText(Key), new SecretText(Secret));

    public Uri Address => _server.Address;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Task StartAsync() => _server.StartAsync(Cancellation);

    public Task<JsonElement> OrdersAsync() => AskAsync("/api/v3/allOrders", $"symbol={Symbol}&limit=1000");

    public Task<JsonElement> TradesAsync() => AskAsync("/api/v3/myTrades", $"symbol={Symbol}&limit=1000");

    public Task<JsonElement> AccountAsync() => AskAsync("/api/v3/account", "omitZeroBalances=true");

    public async Task<decimal> BidAsync()
    {
        var quote = await _http.GetFromJsonAsync<JsonElement>(new Uri(Address, $"/api/v3/ticker/bookTicker?symbol={Symbol}"), Cancellation);
        return Number(quote, "bidPrice");
    }

    public async Task ArmAsync(string fault)
    {
        using var content = new StringContent(fault, mediaType: new("application/json"));
        using var answer = await _http.PostAsync(new Uri(_server.AdminAddress!, "/admin/v1/faults"), content, Cancellation);
        answer.IsSuccessStatusCode.Should().BeTrue(await answer.Content.ReadAsStringAsync(Cancellation));
    }

    /// <summary>Everything works again, and the market stands still, so that two who ask one after the other are told the same.</summary>
    public async Task CalmAsync()
    {
        using (var content = new StringContent("", mediaType: new("application/json")))
        using (var request = new HttpRequestMessage(HttpMethod.Delete, new Uri(_server.AdminAddress!, "/admin/v1/faults")) { Content = content })
        using (var answer = await _http.SendAsync(request, Cancellation))
        {
            answer.IsSuccessStatusCode.Should().BeTrue(await answer.Content.ReadAsStringAsync(Cancellation));
        }

        await ArmAsync("""{"kind":"Freeze"}""");
        await Until.HoldsAsync(
            () => _http.GetFromJsonAsync<JsonElement>(new Uri(_server.AdminAddress!, "/admin/v1/status"), Cancellation), status => status.GetProperty("frozen").GetBoolean(), "the market stands still");
    }

    public Task UntilFilledAsync(int count) => Until.HoldsAsync(
        OrdersAsync, orders => orders.EnumerateArray().Count(order => order.GetProperty("status").GetString() == "FILLED") == count, "the venue has filled the orders");

    public static decimal Number(JsonElement body, string name) => decimal.Parse(body.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    private async Task<JsonElement> AskAsync(string path, string query)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{query}&recvWindow=60000&timestamp={time.GetUtcNow().ToUnixTimeMilliseconds()}");
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.ASCII.GetBytes(Secret), Encoding.ASCII.GetBytes(text)));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, $"{path}?{text}&signature={signature}"));
        request.Headers.Add("X-MBX-APIKEY", Key);
        using var answer = await _http.SendAsync(request, Cancellation);
        answer.IsSuccessStatusCode.Should().BeTrue(await answer.Content.ReadAsStringAsync(Cancellation));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }
}
