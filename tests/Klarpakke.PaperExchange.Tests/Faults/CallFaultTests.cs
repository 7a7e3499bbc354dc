using System.Net;
using Klarpakke.PaperExchange.Faults;
using Klarpakke.PaperExchange.Tests.Private;
using Klarpakke.PaperExchange.Tests.Support;

namespace Klarpakke.PaperExchange.Tests.Faults;

/// <summary>Faults between the network and a call.</summary>
public sealed class CallFaultTests : VenueTest
{
    private const string Order = "/api/v3/order";

    private ArmedFault Arm(FaultSpec fault) => Exchange.Running.Server.Parts.Faults.Arm(fault);

    private async Task<int> OpenOrdersAsync() => (await Alice.GetAsync("/api/v3/openOrders")).Succeeded().Body.GetArrayLength();

    private int OpenOrdersInside()
    {
        var desk = Exchange.Running.Server.Parts.Desk;
        lock (desk.Market.Gate)
        {
            return desk.Trading.Queries.OpenOrders(desk.Accounts.Find("alice")!.Trading, null).Value!.Length;
        }
    }

    [Fact]
    public async Task D1_a_server_error_before_the_effect_leaves_nothing_behind()
    {
        Arm(new FaultSpec { Kind = FaultKind.ServerErrorBefore, Call = Order, Method = "POST", Times = 1, Status = 502 });

        (await Alice.PlaceFarAsync()).ShouldBeRefused(502, -1007);

        (await OpenOrdersAsync()).Should().Be(0);
        (await Alice.PlaceFarAsync()).Succeeded();
    }

    [Fact]
    public async Task D1_a_server_error_after_the_effect_leaves_an_order_that_nobody_confirmed()
    {
        Arm(new FaultSpec { Kind = FaultKind.ServerErrorAfter, Call = Order, Times = 1 });

        (await Alice.PlaceFarAsync()).ShouldBeRefused(503, -1007);

        (await OpenOrdersAsync()).Should().Be(1);
    }

    [Fact]
    public async Task D1_accept_then_timeout_places_the_order_and_cuts_the_connection_without_an_answer()
    {
        Arm(new FaultSpec { Kind = FaultKind.AcceptThenTimeout, Call = Order, Times = 1, Seconds = 30 });

        var placing = Alice.PlaceFarAsync();
        await ManualExchange.UntilAsync(() => OpenOrdersInside() == 1);
        placing.IsCompleted.Should().BeFalse();
        await Exchange.AdvanceAsync(TimeSpan.FromSeconds(30));

        await FluentActions.Awaiting(() => placing).Should().ThrowAsync<HttpRequestException>();
        (await OpenOrdersAsync()).Should().Be(1);
    }

    [Fact]
    public async Task D1_a_reset_cuts_the_connection_before_the_effect()
    {
        Arm(new FaultSpec { Kind = FaultKind.ConnectionReset, Call = Order, Times = 1 });

        await FluentActions.Awaiting(() => Alice.PlaceFarAsync()).Should().ThrowAsync<HttpRequestException>();

        (await OpenOrdersAsync()).Should().Be(0);
    }

    [Fact]
    public async Task D7_an_error_can_hide_inside_an_http_200()
    {
        Arm(new FaultSpec { Kind = FaultKind.ErrorInsideOk, Call = Order, Times = 1 });

        var answer = await Alice.PlaceFarAsync();

        answer.Status.Should().Be(HttpStatusCode.OK);
        answer.Code.Should().Be(-1007);
        (await OpenOrdersAsync()).Should().Be(0);
    }

    [Fact]
    public async Task G2_a_slow_answer_comes_after_its_time()
    {
        Arm(new FaultSpec { Kind = FaultKind.SlowAnswer, Call = "/api/v3/openOrders", Times = 1, Seconds = 2 });
        var before = Exchange.Time.ArmedTimers;

        var asking = Alice.GetAsync("/api/v3/openOrders");
        await ManualExchange.UntilAsync(() => Exchange.Time.ArmedTimers > before);
        asking.IsCompleted.Should().BeFalse();
        await Exchange.AdvanceAsync(TimeSpan.FromSeconds(2));

        (await asking).Succeeded();
    }

    [Fact]
    public async Task G1_a_skewed_clock_refuses_honest_timestamps_and_says_so_in_the_server_time()
    {
        Arm(new FaultSpec { Kind = FaultKind.ClockSkew, Seconds = 6, ActiveSeconds = 60 });

        (await Alice.GetAsync("/api/v3/account")).ShouldBeRefused(400, -1021, "Timestamp for this request is outside of the recvWindow.");
        (await Exchange.Running.GetAsync("time")).GetProperty("serverTime").GetInt64().Should().Be(Exchange.Time.GetUtcNow().AddSeconds(6).ToUnixTimeMilliseconds());

        Exchange.Time.Advance(TimeSpan.FromSeconds(60));
        (await Alice.GetAsync("/api/v3/account")).Succeeded();
    }

    [Fact]
    public async Task H2_a_ban_answers_418_to_everybody_until_it_ends()
    {
        Arm(new FaultSpec { Kind = FaultKind.Ban, Seconds = 90 });
        await Exchange.AdvanceAsync(TimeSpan.FromMilliseconds(100));

        var banned = await Alice.GetAsync("/api/v3/account");
        banned.ShouldBeRefused(418, -1003);
        banned.Headers["Retry-After"].Should().Be("90");

        Exchange.Time.Advance(TimeSpan.FromSeconds(90));
        (await Alice.GetAsync("/api/v3/account")).Succeeded();
    }

    [Fact]
    public async Task D1_over_the_WebSocket_API_calls_break_the_same_way()
    {
        using var client = await ApiClient.ConnectAsync(Alice);
        Arm(new FaultSpec { Kind = FaultKind.ServerErrorBefore, Call = "account.status", Times = 1 });
        Arm(new FaultSpec { Kind = FaultKind.ErrorInsideOk, Call = "account.rateLimits.orders", Times = 1 });
        Arm(new FaultSpec { Kind = FaultKind.ConnectionReset, Call = "allOrders", Times = 1 });

        (await client.CallAsync("account.status")).GetProperty("status").GetInt32().Should().Be(503);
        var inside = await client.CallAsync("account.rateLimits.orders");
        inside.GetProperty("status").GetInt32().Should().Be(200);
        inside.GetProperty("error").GetProperty("code").GetInt32().Should().Be(-1007);
        await client.SendAsync("allOrders", ("symbol", Trader.Symbol));
        await FluentActions.Awaiting(() => client.Stream.ReceiveAsync()).Should().ThrowAsync<System.Net.WebSockets.WebSocketException>();
    }

    [Fact]
    public async Task D1_after_accept_then_timeout_over_the_WebSocket_API_the_order_exists_and_the_connection_is_cut()
    {
        using var client = await ApiClient.ConnectAsync(Alice);
        Arm(new FaultSpec { Kind = FaultKind.AcceptThenTimeout, Call = "order.place", Times = 1, Seconds = 0 });

        await client.SendAsync(
            "order.place", ("symbol", Trader.Symbol), ("side", "BUY"), ("type", "LIMIT"), ("timeInForce", "GTC"), ("quantity", "0.01"), ("price", await Alice.FarPriceAsync()));

        await FluentActions.Awaiting(() => client.Stream.ReceiveAsync()).Should().ThrowAsync<System.Net.WebSockets.WebSocketException>();
        (await OpenOrdersAsync()).Should().Be(1);
    }

    [Fact]
    public async Task D10_REST_can_be_down_while_the_WebSocket_API_trades()
    {
        Arm(new FaultSpec { Kind = FaultKind.RefuseRest, ActiveSeconds = 60 });
        using var client = await ApiClient.ConnectAsync(Alice);

        (await RestStatusAsync()).Should().Be(HttpStatusCode.ServiceUnavailable);
        (await client.CallAsync("account.status")).GetProperty("status").GetInt32().Should().Be(200);

        Exchange.Time.Advance(TimeSpan.FromSeconds(60));
        (await RestStatusAsync()).Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task D10_every_WebSocket_can_be_down_while_REST_trades()
    {
        using var client = await ApiClient.ConnectAsync(Alice);
        Arm(new FaultSpec { Kind = FaultKind.RefuseWebSocket, ActiveSeconds = 60 });
        await Exchange.AdvanceAsync(TimeSpan.FromMilliseconds(100));

        await FluentActions.Awaiting(() => client.Stream.ReceiveAsync()).Should().ThrowAsync<System.Net.WebSockets.WebSocketException>();
        await FluentActions.Awaiting(() => ApiClient.ConnectAsync(Alice)).Should().ThrowAsync<System.Net.WebSockets.WebSocketException>();
        (await Alice.PlaceFarAsync()).Succeeded();

        Exchange.Time.Advance(TimeSpan.FromSeconds(60));
        using var again = await ApiClient.ConnectAsync(Alice);
        await again.SubscribeAsync();
    }

    private async Task<HttpStatusCode> RestStatusAsync()
    {
        using var response = await Exchange.Running.SendAsync("ping");
        return response.StatusCode;
    }
}
