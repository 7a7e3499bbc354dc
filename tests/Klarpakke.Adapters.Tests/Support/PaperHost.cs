using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.PaperExchange;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.Adapters.Tests.Support;

/// <summary>Our own exchange on loopback with some accounts, and what a test does to it.</summary>
internal sealed class PaperHost : IAsyncDisposable
{
    private readonly HttpClient _http = new();
    private readonly PaperExchangeServer _exchange;

    private PaperHost(int accounts) => _exchange = new PaperExchangeServer(
        new PaperExchangeOptions
        {
            Port = 0,
            AdminPort = 0,
            HistoryDays = 2,
            Accounts = [.. Enumerable.Range(0, accounts).Select(number => new PaperAccountOptions
            {
                Name = $"account{number}",
                Balances = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["USDC"] = 1_000_000m, ["BTC"] = 5m },
                Keys = [new PaperApiKeyOptions { Key = KeyOf(number).Key.Reveal(), Secret = KeyOf(number).Secret.Reveal() }],
            })],
        },
        TimeProvider.System, NullLoggerFactory.Instance);

    public Uri Address => _exchange.Address;

    public static VenueKey KeyOf(int number) => new(new SecretText($"KeyOfTheAdapterTests000{number}"), new SecretText($"SecretOfTheAdapterTests000{number}"));

    public static async Task<PaperHost> StartAsync(int accounts)
    {
        var host = new PaperHost(accounts);
        await host._exchange.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    public TradingHarness Harness(Action<BinanceTradingOptions>? configure = null) => new(Address, configure, key: KeyOf(0));

    public async Task<decimal> PriceAsync()
    {
        var quote = await _http.GetFromJsonAsync<JsonElement>(new Uri(Address, "/api/v3/ticker/bookTicker?symbol=BTCUSDC"), TestContext.Current.CancellationToken);
        return decimal.Parse(quote.GetProperty("bidPrice").GetString()!, CultureInfo.InvariantCulture);
    }

    public async Task FaultAsync(string fault)
    {
        using var content = new StringContent(fault, mediaType: new("application/json"));
        using var answer = await _http.PostAsync(new Uri(_exchange.AdminAddress!, "/admin/v1/faults"), content, TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.Should().BeTrue(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await _exchange.DisposeAsync();
        _http.Dispose();
    }
}
