using System.Text.Json;
using Klarpakke.PaperExchange.Tests.Private;
using Klarpakke.PaperExchange.Tests.Support;

namespace Klarpakke.PaperExchange.Tests.WebSocketApi;

public sealed class RequestTests : VenueTest
{
    [Theory]
    [InlineData("7")]
    [InlineData("\"an id of the client's\"")]
    [InlineData("null")]
    public async Task Ping_and_time_need_no_key_and_echo_the_id(string id)
    {
        using var client = await ApiClient.ConnectAsync(Alice);

        await client.Stream.SendAsync($"{{\"id\":{id},\"method\":\"ping\"}}");
        var pong = (await client.Stream.ReceiveAsync())!.Value;
        await client.Stream.SendAsync($"{{\"id\":{id},\"method\":\"time\"}}");
        var time = (await client.Stream.ReceiveAsync())!.Value;

        pong.GetProperty("id").GetRawText().Should().Be(id);
        pong.GetProperty("status").GetInt32().Should().Be(200);
        pong.GetProperty("result").EnumerateObject().Should().BeEmpty();
        pong.GetProperty("rateLimits")[0].GetProperty("count").GetInt32().Should().Be(3, "connecting weighs 2");
        time.GetProperty("result").GetProperty("serverTime").GetInt64().Should().Be(Exchange.Time.GetUtcNow().ToUnixTimeMilliseconds());
    }

    [Theory]
    [InlineData("no json", -1135)]
    [InlineData("[]", -1135)]
    [InlineData("{\"id\":1}", -1135)]
    [InlineData("{\"id\":1,\"method\":\"ping\",\"params\":3}", -1135)]
    [InlineData("{\"id\":{},\"method\":\"ping\"}", -1135)]
    [InlineData("{\"id\":\"0123456789012345678901234567890123456\",\"method\":\"ping\"}", -1135)]
    [InlineData("{\"id\":1,\"method\":\"order.guess\"}", -1020)]
    [InlineData("{\"id\":1,\"method\":\"userDataStream.unsubscribe\"}", -2036)]
    [InlineData("{\"id\":1,\"method\":\"account.status\"}", -2014)]
    [InlineData("{\"id\":1,\"method\":\"account.status\",\"params\":{\"apiKey\":\"aaaaaaaaaaaaaaaaaaaaaaaa\"}}", -1102)]
    public async Task A_wrong_frame_is_answered_with_its_code_and_the_connection_lives(string frame, int code)
    {
        using var client = await ApiClient.ConnectAsync(Alice);

        await client.Stream.SendAsync(frame);
        var answer = (await client.Stream.ReceiveAsync())!.Value;
        (await client.CallAsync("account.status")).GetProperty("status").GetInt32().Should().Be(200);

        answer.GetProperty("status").GetInt32().Should().BeGreaterThanOrEqualTo(400);
        answer.GetProperty("error").GetProperty("code").GetInt32().Should().Be(code);
    }

    [Fact]
    public async Task Orders_are_placed_found_and_cancelled()
    {
        using var client = await ApiClient.ConnectAsync(Alice);
        (string, object)[] order =
        [
            ("symbol", Trader.Symbol), ("side", "BUY"), ("type", "LIMIT"), ("timeInForce", "GTC"), ("quantity", "0.01"), ("price", await Alice.FarPriceAsync()),
        ];

        var placed = await client.CallAsync("order.place", order);
        var id = placed.GetProperty("result").GetProperty("orderId").GetInt64();
        var limits = placed.GetProperty("rateLimits").EnumerateArray().Select(limit => limit.GetProperty("rateLimitType").GetString());
        limits.Should().Equal("ORDERS", "ORDERS", "REQUEST_WEIGHT");

        (await client.CallAsync("order.status", ("symbol", Trader.Symbol), ("orderId", id))).GetProperty("result").GetProperty("status").GetString().Should().Be("NEW");
        (await client.CallAsync("openOrders.status", ("symbol", Trader.Symbol))).GetProperty("result").GetArrayLength().Should().Be(1);
        (await client.CallAsync("account.status", ("omitZeroBalances", "true"))).GetProperty("result").GetProperty("balances").GetArrayLength().Should().Be(2);
        (await client.CallAsync("order.cancel", ("symbol", Trader.Symbol), ("orderId", id))).GetProperty("result").GetProperty("status").GetString().Should().Be("CANCELED");
        var again = await client.CallAsync("order.cancel", ("symbol", Trader.Symbol), ("orderId", id), ("returnRateLimits", "false"));
        again.GetProperty("error").GetProperty("code").GetInt32().Should().Be(-2011);
        again.TryGetProperty("rateLimits", out _).Should().BeFalse();
    }

    [Fact]
    public async Task What_is_signed_is_sorted_and_not_encoded()
    {
        using var client = await ApiClient.ConnectAsync(Alice, "?returnRateLimits=false");
        var payload = $"apiKey={Trader.Key}&symbol=ＢＴＣ&timestamp={Alice.Stamp}";
        var encoded = payload.Replace("ＢＴＣ", Uri.EscapeDataString("ＢＴＣ"), StringComparison.Ordinal);
        string Frame(string signed) => JsonSerializer.Serialize(new
        {
            id = 1,
            method = "openOrders.status",
            @params = new { timestamp = Alice.Stamp, symbol = "ＢＴＣ", apiKey = Trader.Key, signature = Alice.Signer.Sign(signed) },
        });

        await client.Stream.SendAsync(Frame(encoded));
        var refused = (await client.Stream.ReceiveAsync())!.Value;
        await client.Stream.SendAsync(Frame(payload));
        var read = (await client.Stream.ReceiveAsync())!.Value;

        refused.GetProperty("error").GetProperty("code").GetInt32().Should().Be(-1022);
        read.GetProperty("error").GetProperty("code").GetInt32().Should().Be(-1100, "the signature is right and the symbol is not");
        read.TryGetProperty("rateLimits", out _).Should().BeFalse();
    }
}
