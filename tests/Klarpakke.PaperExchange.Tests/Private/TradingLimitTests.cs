using Klarpakke.PaperExchange.Tests.Support;

namespace Klarpakke.PaperExchange.Tests.Private;

public sealed class TradingLimitTests : VenueTest
{
    internal override PaperExchangeOptions Options => Trader.Options with { OrdersPerTenSeconds = 3, RequestWeightPerMinute = 400, RefusalsBeforeBan = 3 };

    [Theory]
    [InlineData("/api/v3/account", "", 20)]
    [InlineData("/api/v3/account/commission", "symbol=BTCUSDC", 20)]
    [InlineData("/api/v3/rateLimit/order", "", 40)]
    [InlineData("/api/v3/openOrders", "", 80)]
    [InlineData("/api/v3/openOrders", "symbol=BTCUSDC", 6)]
    [InlineData("/api/v3/allOrders", "symbol=BTCUSDC", 20)]
    [InlineData("/api/v3/myTrades", "symbol=BTCUSDC", 20)]
    [InlineData("/api/v3/myTrades", "symbol=BTCUSDC&orderId=1", 5)]
    [InlineData("/api/v3/myPreventedMatches", "symbol=BTCUSDC&preventedMatchId=1", 2)]
    [InlineData("/api/v3/myPreventedMatches", "symbol=BTCUSDC&orderId=1", 20)]
    [InlineData("/api/v3/myAllocations", "symbol=BTCUSDC", 20)]
    [InlineData("/api/v3/myFilters", "symbol=BTCUSDC", 40)]
    [InlineData("/api/v3/openOrderList", "", 6)]
    [InlineData("/api/v3/allOrderList", "", 20)]
    public async Task H4_every_question_costs_its_documented_weight(string path, string query, int weight) =>
        (await Alice.GetAsync(path, query)).Succeeded().UsedWeight.Should().Be(weight);

    [Fact]
    public async Task H4_a_successful_command_weighs_nothing_and_a_failed_one_its_weight()
    {
        var placed = (await Alice.PlaceFarAsync()).Succeeded();
        var before = placed.UsedWeight;

        (await Alice.DeleteAsync("/api/v3/order", $"symbol=BTCUSDC&orderId={placed["orderId"].GetInt64()}")).Succeeded().UsedWeight.Should().Be(before);
        (await Alice.DeleteAsync("/api/v3/order", $"symbol=BTCUSDC&orderId={placed["orderId"].GetInt64()}")).UsedWeight.Should().Be(before + 1);
        before.Should().Be(2, "only the price was asked for");
    }

    [Fact]
    public async Task H1_more_unfilled_orders_than_allowed_are_1015_until_the_window_ends()
    {
        for (var count = 1; count <= 3; count++)
        {
            (await Alice.PlaceFarAsync()).Succeeded().Headers["X-MBX-ORDER-COUNT-10S"].Should().Be($"{count}");
        }

        (await Alice.PlaceFarAsync()).ShouldBeRefused(429, -1015);
        var counts = (await Alice.GetAsync("/api/v3/rateLimit/order")).Succeeded().Body;
        counts[0].GetProperty("limit").GetInt32().Should().Be(3);
        counts[1].GetProperty("interval").GetString().Should().Be("DAY");

        await Exchange.AdvanceAsync(TimeSpan.FromSeconds(10));
        (await Alice.PlaceFarAsync()).Succeeded().Headers["X-MBX-ORDER-COUNT-1D"].Should().NotBe("1");
    }

    [Fact]
    public async Task H2_who_goes_on_after_429_is_banned_with_418_for_two_minutes_then_four()
    {
        await ExhaustAsync();
        for (var refusal = 0; refusal < 2; refusal++)
        {
            (await Alice.GetAsync("/api/v3/openOrders")).ShouldBeRefused(429, -1003);
        }

        var banned = await Alice.GetAsync("/api/v3/account");
        banned.ShouldBeRefused(418, -1003);
        banned.Headers["Retry-After"].Should().Be("120");
        banned.Text.Should().Contain($"IP banned until {Exchange.Time.GetUtcNow().AddMinutes(2).ToUnixTimeMilliseconds()}.");

        Exchange.Time.Advance(TimeSpan.FromSeconds(120));
        (await Alice.GetAsync("/api/v3/account")).Succeeded();
        await ExhaustAsync();
        await Alice.GetAsync("/api/v3/openOrders");
        await Alice.GetAsync("/api/v3/openOrders");
        (await Alice.GetAsync("/api/v3/account")).Headers["Retry-After"].Should().Be("240");
    }

    // The last of these is the first that is refused.
    private async Task ExhaustAsync()
    {
        while ((int)(await Alice.GetAsync("/api/v3/openOrders")).Status == 200)
        {
        }
    }
}
