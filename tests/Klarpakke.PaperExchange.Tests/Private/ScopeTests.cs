using Klarpakke.PaperExchange.Tests.Support;
using Klarpakke.PaperExchange.Tests.WebSocketApi;

namespace Klarpakke.PaperExchange.Tests.Private;

/// <summary>What the venue remembers of who placed what, and what it does not tell twice.</summary>
public sealed class ScopeTests : VenueTest
{
    [Fact]
    public async Task J2_cancelling_all_takes_the_users_own_orders_too()
    {
        await Alice.PlaceFarAsync("&newClientOrderId=platform-1");
        await Alice.PlaceFarAsync("&newClientOrderId=by-hand");

        var canceled = (await Alice.DeleteAsync("/api/v3/openOrders", $"symbol={Trader.Symbol}")).Succeeded().Body;

        canceled.EnumerateArray().Select(order => order.GetProperty("origClientOrderId").GetString()).Should().BeEquivalentTo("platform-1", "by-hand");
    }

    [Fact]
    public async Task J3_tags_of_an_order_are_told_wherever_the_order_is()
    {
        using var client = await ApiClient.ConnectAsync(Alice);
        await client.SubscribeAsync();

        var placed = (await Alice.PlaceFarAsync("&newClientOrderId=kp-7&strategyId=37463720&strategyType=1000001")).Succeeded();
        var told = await client.EventAsync(happened => ApiClient.IsReport(happened));
        var open = (await Alice.GetAsync("/api/v3/openOrders", $"symbol={Trader.Symbol}")).Succeeded().Body[0];
        (await Alice.DeleteAsync("/api/v3/order", $"symbol={Trader.Symbol}&origClientOrderId=kp-7")).Succeeded();
        var old = (await Alice.GetAsync("/api/v3/allOrders", $"symbol={Trader.Symbol}")).Succeeded().Body[0];

        foreach (var order in new[] { placed.Body, open, old })
        {
            order.GetProperty("clientOrderId").GetString().Should().Be("kp-7");
            order.GetProperty("strategyId").GetInt64().Should().Be(37463720);
            order.GetProperty("strategyType").GetInt32().Should().Be(1000001);
        }

        (told.GetProperty("j").GetInt64(), told.GetProperty("J").GetInt32()).Should().Be((37463720, 1000001));
    }

    [Fact]
    public async Task I3_fills_of_a_gap_are_not_replayed_but_found_by_trade_id()
    {
        using var before = await ApiClient.ConnectAsync(Alice);
        await before.SubscribeAsync();
        var first = (await MarketBuyAsync()).Succeeded();
        await before.EventAsync(happened => ApiClient.IsReport(happened, "TRADE"));
        before.Dispose();
        var missed = new List<long>();
        for (var order = 0; order < 3; order++)
        {
            missed.AddRange((await MarketBuyAsync()).Succeeded()["fills"].EnumerateArray().Select(fill => fill.GetProperty("tradeId").GetInt64()));
        }

        using var after = await ApiClient.ConnectAsync(Alice);
        await after.SubscribeAsync();
        var next = (await MarketBuyAsync("&newClientOrderId=next")).Succeeded();
        var last = first["fills"].EnumerateArray().Last().GetProperty("tradeId").GetInt64();
        var found = (await Alice.GetAsync("/api/v3/myTrades", $"symbol={Trader.Symbol}&fromId={last + 1}")).Succeeded();

        (await after.EventAsync()).GetProperty("c").GetString().Should().Be("next", "nothing of the gap is told again");
        found.Body.EnumerateArray().Select(trade => trade.GetProperty("id").GetInt64()).Should()
            .Equal([.. missed, .. next["fills"].EnumerateArray().Select(fill => fill.GetProperty("tradeId").GetInt64())]);
    }
}
