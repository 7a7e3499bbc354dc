using System.Net;
using Klarpakke.PaperExchange.Tests.Support;

namespace Klarpakke.PaperExchange.Tests.Private;

public sealed class SecurityTests : IAsyncLifetime
{
    private const string ReadOnlyKey = "readreadreadreadreadread";
    private const string TradeOnlyKey = "tradetradetradetradetrade";
    private const string ElsewhereKey = "elsewhereelsewhereelsewhere";

    private ManualExchange _exchange = null!;
    private Trader _trader = null!;

    public async ValueTask InitializeAsync()
    {
        var account = Trader.Options.Accounts[0];
        _exchange = await ManualExchange.StartAsync(Trader.Options with
        {
            Accounts =
            [
                account with
                {
                    Keys =
                    [
                        .. account.Keys,
                        new() { Key = ReadOnlyKey, Secret = Trader.Secret, SpotTrading = false },
                        new() { Key = TradeOnlyKey, Secret = Trader.Secret, Reading = false },
                        new() { Key = ElsewhereKey, Secret = Trader.Secret, AllowedAddresses = ["192.0.2.1"], Withdrawals = true },
                    ],
                },
            ],
        });
        _trader = new Trader(_exchange.Running, _exchange.Time);
    }

    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    private Task<Trader.Answer> AccountAsync(string payload, string? key = Trader.Key, string? signature = null) =>
        _trader.SendRawAsync(HttpMethod.Get, "/api/v3/account", $"{payload}&signature={signature ?? _trader.Signer.Sign(payload)}", null, key);

    private string At(long offset) => $"timestamp={_exchange.Time.GetUtcNow().ToUnixTimeMilliseconds() + offset}";

    [Fact]
    public async Task A_right_signature_in_the_query_is_accepted() => (await AccountAsync(At(0))).Succeeded();

    [Theory]
    [InlineData(null)]
    [InlineData("short")]
    [InlineData("has-a-dash-has-a-dash-has-a-dash")]
    public async Task A_missing_or_malformed_key_is_2014(string? key) =>
        (await AccountAsync(At(0), key)).ShouldBeRefused(401, -2014, "API-key format invalid.");

    [Fact]
    public async Task D12_an_unknown_key_is_2015() =>
        (await AccountAsync(At(0), new string('a', 64))).ShouldBeRefused(401, -2015, "Invalid API-key, IP, or permissions for action.");

    [Fact]
    public async Task A_key_used_from_another_address_is_2015() => (await AccountAsync(At(0), ElsewhereKey)).ShouldBeRefused(401, -2015);

    [Fact]
    public async Task D12_a_key_without_the_permission_is_2015()
    {
        (await new Trader(_exchange.Running, _exchange.Time, ReadOnlyKey).PlaceFarAsync()).ShouldBeRefused(401, -2015);
        (await new Trader(_exchange.Running, _exchange.Time, ReadOnlyKey).GetAsync("/api/v3/account")).Succeeded();
        (await new Trader(_exchange.Running, _exchange.Time, TradeOnlyKey).GetAsync("/api/v3/account")).ShouldBeRefused(401, -2015);
        (await new Trader(_exchange.Running, _exchange.Time, TradeOnlyKey).PlaceFarAsync()).Succeeded();
    }

    [Fact]
    public async Task A_wrong_signature_is_1022() =>
        (await AccountAsync(At(0), signature: new string('0', 64))).ShouldBeRefused(400, -1022, "Signature for this request is not valid.");

    [Fact]
    public async Task A_missing_signature_is_1102() =>
        (await _trader.SendRawAsync(HttpMethod.Get, "/api/v3/account", At(0), null, Trader.Key))
        .ShouldBeRefused(400, -1102, "Mandatory parameter 'signature' was not sent, was empty/null, or malformed.");

    [Fact]
    public async Task A_missing_timestamp_is_1102() =>
        (await AccountAsync("recvWindow=5000")).ShouldBeRefused(400, -1102, "Mandatory parameter 'timestamp' was not sent, was empty/null, or malformed.");

    [Fact]
    public async Task A_timestamp_that_is_no_number_is_1100() => (await AccountAsync("timestamp=now")).ShouldBeRefused(400, -1100);

    [Theory]
    [InlineData(-5_000, "", 0)]
    [InlineData(-5_001, "", -1021)]
    [InlineData(-100, "&recvWindow=100", 0)]
    [InlineData(-101, "&recvWindow=100", -1021)]
    [InlineData(-1, "&recvWindow=0.5", -1021)]
    [InlineData(-60_000, "&recvWindow=60000", 0)]
    [InlineData(0, "&recvWindow=60001", -1131)]
    [InlineData(0, "&recvWindow=1.2345", -1100)]
    public async Task G1_late_requests_are_refused_beyond_the_window(long offset, string window, int code)
    {
        var answer = await AccountAsync(At(offset) + window);
        if (code == 0)
        {
            answer.Succeeded();
            return;
        }

        answer.ShouldBeRefused(400, code, code == -1021 ? "Timestamp for this request is outside of the recvWindow." : null);
    }

    [Fact]
    public async Task G1_a_request_from_the_future_is_refused_from_one_second_on()
    {
        (await AccountAsync(At(999))).Succeeded();
        (await AccountAsync(At(1_000))).ShouldBeRefused(400, -1021, "Timestamp for this request was 1000ms ahead of the server's time.");
    }

    [Fact]
    public async Task A_timestamp_may_be_in_microseconds() => (await AccountAsync(At(0) + "000")).Succeeded();

    [Fact]
    public async Task Parameters_may_be_split_over_query_and_body()
    {
        var price = await _trader.FarPriceAsync();
        var (query, body) = ($"symbol={Trader.Symbol}&side=BUY&type=LIMIT&timeInForce=GTC", $"quantity=0.01&price={price}&{At(0)}");

        var answer = await _trader.SendRawAsync(HttpMethod.Post, "/api/v3/order", query, $"{body}&signature={_trader.Signer.Sign(query + body)}", Trader.Key);

        answer.Succeeded()["status"].GetString().Should().Be("NEW");
    }

    [Fact]
    public async Task G5_what_is_signed_is_the_encoded_text_that_was_sent()
    {
        var decoded = $"symbol=ＢＴＣ&{At(0)}";
        var encoded = $"symbol=%EF%BC%A2%EF%BC%B4%EF%BC%A3&{At(0)}";
        Task<Trader.Answer> SendAsync(string signed) =>
            _trader.SendRawAsync(HttpMethod.Get, "/api/v3/openOrders", $"{encoded}&signature={_trader.Signer.Sign(signed)}", null, Trader.Key);

        (await SendAsync(decoded)).ShouldBeRefused(400, -1022);
        (await SendAsync(encoded)).ShouldBeRefused(400, -1100);
    }

    [Fact]
    public async Task Every_signed_call_refuses_a_wrong_signature()
    {
        foreach (var endpoint in ExchangeParts.PrivateEndpoints)
        {
            var answer = await _trader.SendRawAsync(
                new HttpMethod(endpoint.Method), endpoint.Path, $"{At(0)}&signature={new string('0', 64)}", null, Trader.Key);
            answer.ShouldBeRefused(400, -1022);
        }
    }

    [Fact]
    public async Task Restrictions_tell_what_the_key_may_do()
    {
        var own = (await _trader.GetAsync("/sapi/v1/account/apiRestrictions")).Succeeded();
        own["enableReading"].GetBoolean().Should().BeTrue();
        own["enableSpotAndMarginTrading"].GetBoolean().Should().BeTrue();
        own["enableWithdrawals"].GetBoolean().Should().BeFalse();
        own["ipRestrict"].GetBoolean().Should().BeFalse();
        own.Headers.Should().ContainKey("X-SAPI-USED-IP-WEIGHT-1M").And.NotContainKey("X-MBX-USED-WEIGHT-1M");

        var reading = (await new Trader(_exchange.Running, _exchange.Time, ReadOnlyKey).GetAsync("/sapi/v1/account/apiRestrictions")).Succeeded();
        reading["enableSpotAndMarginTrading"].GetBoolean().Should().BeFalse();
    }

    [Fact]
    public async Task Every_answer_says_that_it_is_simulated()
    {
        using var response = await _exchange.Running.SendAsync("ping");

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        response.Headers.GetValues("X-Klarpakke-Simulated").Should().Equal("true");
    }
}
