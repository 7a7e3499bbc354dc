using Klarpakke.PaperExchange.Faults;
using Klarpakke.PaperExchange.Tests.Private;
using Klarpakke.PaperExchange.Tests.Support;

namespace Klarpakke.PaperExchange.Tests.Faults;

/// <summary>Faults in what an account is told about its orders and balances.</summary>
public sealed class OrderFaultTests : VenueTest
{
    private void Arm(FaultSpec fault) => Exchange.Running.Server.Parts.Faults.Arm(fault);

    [Fact]
    public async Task D4_a_new_order_cannot_be_seen_until_its_time()
    {
        Arm(new FaultSpec { Kind = FaultKind.OrderInvisible, Seconds = 5 });
        var id = (await Alice.PlaceFarAsync()).Succeeded()["orderId"].GetInt64();

        (await OrderAsync(id)).ShouldBeRefused(400, -2013, "Order does not exist.");
        (await Alice.GetAsync("/api/v3/openOrders")).Succeeded().Body.GetArrayLength().Should().Be(0);

        await Exchange.AdvanceAsync(TimeSpan.FromSeconds(5));
        (await OrderAsync(id)).Succeeded();
        (await Alice.GetAsync("/api/v3/openOrders")).Succeeded().Body.GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task C3_what_a_cancelled_order_had_locked_stays_locked_until_its_time_and_is_then_all_there()
    {
        Arm(new FaultSpec { Kind = FaultKind.BalanceStaysLocked, Seconds = 5, Account = "alice" });
        var id = (await Alice.PlaceFarAsync()).Succeeded()["orderId"].GetInt64();
        var locked = await BalanceAsync("USDC", "locked");

        (await Alice.DeleteAsync("/api/v3/order", $"symbol={Trader.Symbol}&orderId={id}")).Succeeded();

        locked.Should().BePositive();
        (await BalanceAsync("USDC", "locked")).Should().Be(locked);
        (await BalanceAsync("USDC", "free")).Should().Be(100_000 - locked);
        await Exchange.AdvanceAsync(TimeSpan.FromSeconds(5));
        (await BalanceAsync("USDC", "locked")).Should().Be(0);
        (await BalanceAsync("USDC", "free")).Should().Be(100_000);
    }

    [Fact]
    public async Task C1_an_order_filled_in_the_moment_before_its_cancel_answers_2011_and_is_filled()
    {
        using var client = await ApiClient.ConnectAsync(Alice);
        await client.SubscribeAsync();
        Arm(new FaultSpec { Kind = FaultKind.FillBeforeCancel, Times = 1 });
        var id = (await Alice.PlaceFarAsync()).Succeeded()["orderId"].GetInt64();

        (await Alice.DeleteAsync("/api/v3/order", $"symbol={Trader.Symbol}&orderId={id}")).ShouldBeRefused(400, -2011, "Unknown order sent.");

        (await OrderAsync(id)).Succeeded()["status"].GetString().Should().Be("FILLED");
        (await client.EventAsync(happened => ApiClient.IsReport(happened, "TRADE"))).GetProperty("m").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public async Task A8_dropped_duplicated_and_late_reports_reach_the_stream_as_armed()
    {
        using var client = await ApiClient.ConnectAsync(Alice);
        await client.SubscribeAsync();

        Arm(new FaultSpec { Kind = FaultKind.DropReports, Times = 1 });
        await Alice.PlaceFarAsync("&newClientOrderId=dropped");
        Arm(new FaultSpec { Kind = FaultKind.DuplicateReports, Times = 1 });
        await Alice.PlaceFarAsync("&newClientOrderId=twice");
        Arm(new FaultSpec { Kind = FaultKind.DelayReports, Times = 1, Seconds = 3 });
        await Alice.PlaceFarAsync("&newClientOrderId=late");
        await Alice.PlaceFarAsync("&newClientOrderId=next");

        (await ReportAsync(client)).Should().Be("twice");
        (await ReportAsync(client)).Should().Be("twice");
        (await ReportAsync(client)).Should().Be("next");
        await Exchange.AdvanceAsync(TimeSpan.FromSeconds(3));
        (await ReportAsync(client)).Should().Be("late");
    }

    [Fact]
    public async Task A9_a_reordered_report_comes_after_the_one_that_followed_it()
    {
        using var client = await ApiClient.ConnectAsync(Alice);
        await client.SubscribeAsync();
        Arm(new FaultSpec { Kind = FaultKind.ReorderReports, Times = 1 });

        await MarketBuyAsync();

        (await client.EventAsync(happened => ApiClient.IsReport(happened))).GetProperty("x").GetString().Should().Be("TRADE");
        (await client.EventAsync(happened => ApiClient.IsReport(happened))).GetProperty("x").GetString().Should().Be("NEW");
    }

    [Fact]
    public async Task I1_a_stream_that_loses_fills_still_answers_and_tells_of_new_orders()
    {
        using var client = await ApiClient.ConnectAsync(Alice);
        await client.SubscribeAsync();
        Arm(new FaultSpec { Kind = FaultKind.LoseFills });

        (await MarketBuyAsync("&newClientOrderId=silent")).Succeeded()["status"].GetString().Should().Be("FILLED");
        await Alice.PlaceFarAsync("&newClientOrderId=told");

        (await ReportAsync(client)).Should().Be("silent", "its acceptance is no fill");
        (await ReportAsync(client)).Should().Be("told");
        (await client.CallAsync("account.status")).GetProperty("status").GetInt32().Should().Be(200);
    }

    [Fact]
    public async Task I2_a_disconnect_cuts_user_and_market_streams()
    {
        using var client = await ApiClient.ConnectAsync(Alice);
        await client.SubscribeAsync();
        using var stream = await Exchange.Running.ConnectAsync("/ws/btcusdc@trade");
        Arm(new FaultSpec { Kind = FaultKind.Disconnect });

        await Exchange.AdvanceAsync(TimeSpan.FromMilliseconds(100));

        await FluentActions.Awaiting(() => client.Stream.ReceiveAsync()).Should().ThrowAsync<System.Net.WebSockets.WebSocketException>();
        await FluentActions.Awaiting(() => stream.ReceiveAsync(_ => false)).Should().ThrowAsync<System.Net.WebSockets.WebSocketException>();
        using var again = await ApiClient.ConnectAsync(Alice);
        await again.SubscribeAsync();
    }

    private static async Task<string> ReportAsync(ApiClient client) =>
        (await client.EventAsync(happened => ApiClient.IsReport(happened))).GetProperty("c").GetString()!;
}
