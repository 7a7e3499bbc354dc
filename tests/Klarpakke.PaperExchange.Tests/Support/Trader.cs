using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Klarpakke.PaperExchange.Private;

namespace Klarpakke.PaperExchange.Tests.Support;

/// <summary>An account holder with a key: signs and sends calls.</summary>
internal sealed class Trader(RunningExchange exchange, TimeProvider time, string key = Trader.Key, string secret = Trader.Secret)
{
    public const string Key = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";
    public const string Secret = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";
    public const string Symbol = "BTCUSDC";

    private readonly ApiSecret _secret = new(secret);

    /// <summary>An exchange of one or two symbols with an account that has money.</summary>
    public static PaperExchangeOptions Options { get; } = new()
    {
        Symbols = 2,
        HistoryDays = 1,
        AdminPort = 0,
        Accounts = [new() { Name = "alice", Balances = { ["USDC"] = 100_000, ["BTC"] = 2 }, Keys = [new() { Key = Key, Secret = Secret }] }],
    };

    public ApiSecret Signer => _secret;

    public string ApiKey => key;

    public RunningExchange Exchange => exchange;

    public string Stamp => time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    public Task<Answer> GetAsync(string path, string query = "") => SendAsync(HttpMethod.Get, path, query);

    public Task<Answer> PostAsync(string path, string query = "") => SendAsync(HttpMethod.Post, path, query);

    public Task<Answer> PutAsync(string path, string query = "") => SendAsync(HttpMethod.Put, path, query);

    public Task<Answer> DeleteAsync(string path, string query = "") => SendAsync(HttpMethod.Delete, path, query);

    /// <summary>A limit order far below the market that cannot fill.</summary>
    public async Task<Answer> PlaceFarAsync(string more = "")
    {
        var price = await FarPriceAsync();
        return await PostAsync("/api/v3/order", $"symbol={Symbol}&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price={price}{more}");
    }

    public async Task<string> FarPriceAsync(decimal factor = 0.8m)
    {
        var ticker = await exchange.GetAsync($"ticker/price?symbol={Symbol}");
        var last = decimal.Parse(ticker.GetProperty("price").GetString()!, CultureInfo.InvariantCulture);
        return decimal.Round(last * factor, 2).ToString("0.00", CultureInfo.InvariantCulture);
    }

    public Task<Answer> SendAsync(HttpMethod method, string path, string query)
    {
        var payload = query.Length == 0 ? $"timestamp={Stamp}" : $"{query}&timestamp={Stamp}";
        return SendRawAsync(method, path, $"{payload}&signature={_secret.Sign(payload)}", body: null, key);
    }

    /// <summary>Sends exactly this.</summary>
    public async Task<Answer> SendRawAsync(HttpMethod method, string path, string query, string? body, string? apiKey)
    {
        using var request = new HttpRequestMessage(method, new Uri($"{exchange.Server.Address.GetLeftPart(UriPartial.Authority)}{path}{(query.Length == 0 ? "" : "?" + query)}"));
        if (apiKey is not null)
        {
            request.Headers.Add("X-MBX-APIKEY", apiKey);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded");
        }

        using var response = await exchange.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Answer(response.StatusCode, JsonElement.Parse(text), response.Headers.ToDictionary(header => header.Key, header => header.Value.First(), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>What came back.</summary>
    internal sealed record Answer(HttpStatusCode Status, JsonElement Body, IReadOnlyDictionary<string, string> Headers)
    {
        public int Code => Body.GetProperty("code").GetInt32();

        public string Text => Body.GetProperty("msg").GetString()!;

        public int UsedWeight => int.Parse(Headers["X-MBX-USED-WEIGHT-1M"], CultureInfo.InvariantCulture);

        public JsonElement this[string name] => Body.TryGetProperty(name, out var value)
            ? value
            : throw new InvalidOperationException($"No '{name}' in {Body.GetRawText()}");

        public Answer Succeeded()
        {
            Status.Should().Be(HttpStatusCode.OK, "the body is {0}", Body.GetRawText());
            return this;
        }

        public void ShouldBeRefused(int status, int code, string? text = null)
        {
            ((int)Status).Should().Be(status, "the body is {0}", Body.GetRawText());
            Code.Should().Be(code, "the text is {0}", Text);
            if (text is not null)
            {
                Text.Should().Be(text);
            }
        }
    }
}
