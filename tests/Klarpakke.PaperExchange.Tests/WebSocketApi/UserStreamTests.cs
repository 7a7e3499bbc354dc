using System.Net.WebSockets;
using Klarpakke.PaperExchange.Tests.Private;
using Klarpakke.PaperExchange.Tests.Support;

namespace Klarpakke.PaperExchange.Tests.WebSocketApi;

public sealed class UserStreamTests : VenueTest
{
    internal override PaperExchangeOptions Options => Trader.Options with { ConnectionLifetime = TimeSpan.FromMinutes(1) };

    [Fact]
    public async Task A_subscription_tells_of_orders_fills_and_balances_in_order()
    {
        using var client = await ApiClient.ConnectAsync(Alice);
        await client.SubscribeAsync();

        var bought = (await MarketBuyAsync("&newClientOrderId=first")).Succeeded();

        var accepted = await client.EventAsync();
        var trade = await client.EventAsync(happened => ApiClient.IsReport(happened, "TRADE") && happened.GetProperty("X").GetString() == "FILLED");
        var position = await client.EventAsync();
        accepted.GetProperty("x").GetString().Should().Be("NEW");
        accepted.GetProperty("c").GetString().Should().Be("first");
        accepted.GetProperty("C").GetString().Should().BeEmpty();
        accepted.GetProperty("N").ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null);
        trade.GetProperty("i").GetInt64().Should().Be(bought["orderId"].GetInt64());
        trade.GetProperty("t").GetInt64().Should().Be(bought["fills"].EnumerateArray().Last().GetProperty("tradeId").GetInt64());
        trade.GetProperty("z").GetString().Should().Be("0.01000000");
        trade.GetProperty("m").GetBoolean().Should().BeFalse();
        position.GetProperty("e").GetString().Should().Be("outboundAccountPosition");
        position.GetProperty("B").EnumerateArray().Select(balance => balance.GetProperty("a").GetString()).Should().Contain(["BTC", "USDC"]);
    }

    [Fact]
    public async Task A_cancellation_moves_the_orders_own_id_to_the_original_id()
    {
        using var client = await ApiClient.ConnectAsync(Alice);
        var placed = (await Alice.PlaceFarAsync("&newClientOrderId=mine")).Succeeded();
        await client.SubscribeAsync();

        (await Alice.DeleteAsync("/api/v3/order", $"symbol={Trader.Symbol}&orderId={placed["orderId"].GetInt64()}&newClientOrderId=gone")).Succeeded();

        var canceled = await client.EventAsync(happened => ApiClient.IsReport(happened, "CANCELED"));
        canceled.GetProperty("C").GetString().Should().Be("mine");
        canceled.GetProperty("c").GetString().Should().Be("gone");
        canceled.GetProperty("w").GetBoolean().Should().BeFalse();
    }

    [Fact]
    public async Task Lists_and_transfers_are_told()
    {
        using var client = await ApiClient.ConnectAsync(Alice);
        await client.SubscribeAsync();

        (await Alice.PostAsync(
            "/api/v3/orderList/oco",
            $"symbol={Trader.Symbol}&side=SELL&quantity=0.01&aboveType=LIMIT_MAKER&abovePrice={await Alice.FarPriceAsync(1.2m)}" +
            $"&belowType=STOP_LOSS&belowStopPrice={await Alice.FarPriceAsync()}")).Succeeded();
        var list = await client.EventAsync(happened => happened.GetProperty("e").GetString() == "listStatus");
        await Operator.PostAsync(Exchange.Running, "accounts/alice/transfers", new { asset = "USDC", amount = 5.5m });
        var update = await client.EventAsync(happened => happened.GetProperty("e").GetString() == "balanceUpdate");

        list.GetProperty("O").GetArrayLength().Should().Be(2);
        list.GetProperty("l").GetString().Should().Be("EXEC_STARTED");
        update.GetProperty("d").GetString().Should().Be("5.50000000");
    }

    [Fact]
    public async Task One_subscription_per_account_and_connection_and_an_end_that_is_announced()
    {
        using var client = await ApiClient.ConnectAsync(Alice);
        await client.SubscribeAsync();

        (await client.CallAsync("userDataStream.subscribe.signature")).GetProperty("error").GetProperty("code").GetInt32().Should().Be(-2035);
        await client.Stream.SendAsync("{\"id\":\"u\",\"method\":\"userDataStream.unsubscribe\",\"params\":{\"subscriptionId\":0}}");
        var terminated = await client.EventAsync();
        terminated.GetProperty("e").GetString().Should().Be("eventStreamTerminated");
        await client.SubscribeAsync();
    }

    [Fact]
    public async Task D12_a_removed_key_ends_its_subscriptions_with_2015()
    {
        using var client = await ApiClient.ConnectAsync(Alice);
        await client.SubscribeAsync();

        await Operator.DeleteAsync(Exchange.Running, $"keys/{Trader.Key}");

        var told = (await client.Stream.ReceiveAsync())!.Value;
        told.GetProperty("status").GetInt32().Should().Be(401);
        told.GetProperty("error").GetProperty("code").GetInt32().Should().Be(-2015);
        (await Alice.GetAsync("/api/v3/account")).ShouldBeRefused(401, -2015);
    }

    [Fact]
    public async Task I4_a_shutdown_is_announced_before_the_close()
    {
        using var client = await ApiClient.ConnectAsync(Alice);
        await client.SubscribeAsync();
        var stopping = Exchange.Running.Server.StopAsync(TestContext.Current.CancellationToken);

        (await client.EventAsync()).GetProperty("e").GetString().Should().Be("serverShutdown");
        (await client.Stream.ReceiveAsync()).Should().BeNull();
        client.Stream.Socket.CloseStatus.Should().Be(WebSocketCloseStatus.EndpointUnavailable);
        await client.Stream.Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);
        await stopping;
    }

    [Fact]
    public async Task A_connection_is_closed_at_its_age()
    {
        using var client = await ApiClient.ConnectAsync(Alice);
        await client.SubscribeAsync();

        Exchange.Time.Advance(TimeSpan.FromMinutes(1));

        (await client.Stream.ReceiveAsync()).Should().BeNull();
        client.Stream.Socket.CloseStatusDescription.Should().Be("Connection is too old.");
    }
}
