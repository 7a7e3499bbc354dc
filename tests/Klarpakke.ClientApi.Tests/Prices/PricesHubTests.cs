namespace Klarpakke.ClientApi.Tests.Prices;

public sealed class PricesHubTests
{
    [Fact]
    public async Task A_watched_price_comes_as_the_contract_says()
    {
        await using var api = await TestApi.StartAsync();
        await api.PublishAsync(Some.Update(Some.Btc, 7, at: TimeProvider.System.GetUtcNow()));
        await using var client = await api.ConnectAsync();

        (await client.WatchingAsync("Watch", (object)new[] { "PAPER:BTC-USDC", "PAPER:ETH-USDC" })).Should().Be(2);
        var frame = await client.FrameAsync(frame => frame.GetProperty("full").GetBoolean());

        frame.GetProperty("v").GetInt32().Should().Be(1);
        frame.GetProperty("sentAt").GetString().Should().EndWith("Z");
        frame.GetProperty("detail").ValueKind.Should().Be(JsonValueKind.Null);
        var row = frame.GetProperty("prices").EnumerateArray().Should().ContainSingle("the other symbol is not known yet").Which;
        row.EnumerateObject().Select(property => property.Name).Should().BeEquivalentTo(
            "symbol", "seq", "last", "bid", "bidQuantity", "ask", "askQuantity", "open24h", "high24h", "low24h", "volume24h", "quoteVolume24h",
            "changePercent24h", "occurredAt", "receivedAt", "quality");
        row.GetProperty("symbol").GetString().Should().Be("PAPER:BTC-USDC");
        row.GetProperty("seq").GetInt64().Should().Be(7);
        row.GetProperty("last").GetString().Should().Be("61234.5");
        row.GetProperty("bid").GetString().Should().Be("61234.4");
        row.GetProperty("askQuantity").GetString().Should().Be("0.4");
        row.GetProperty("volume24h").GetString().Should().Be("1234.5");
        row.GetProperty("changePercent24h").GetString().Should().Be("2.06");
        row.GetProperty("quality").GetString().Should().Be("live");
    }

    [Fact]
    public async Task The_detail_of_one_symbol_holds_book_and_unfinished_candle()
    {
        await using var api = await TestApi.StartAsync();
        await api.PublishAsync(Some.Update(Some.Btc, 7));
        await using var client = await api.ConnectAsync();

        (await client.WatchingAsync("WatchDetail", "PAPER:BTC-USDC", "1m")).Should().Be(0);
        var detail = (await client.FrameAsync(frame => frame.GetProperty("detail").ValueKind == JsonValueKind.Object)).GetProperty("detail");

        detail.GetProperty("symbol").GetString().Should().Be("PAPER:BTC-USDC");
        detail.GetProperty("interval").GetString().Should().Be("1m");
        detail.GetProperty("bids")[0].EnumerateArray().Select(part => part.GetString()).Should().Equal("61234.4", "0.5");
        detail.GetProperty("asks").GetArrayLength().Should().Be(1);
        detail.GetProperty("candle").GetProperty("openTime").GetString().Should().Be("2026-01-05T12:00:00.000Z");
        detail.GetProperty("candle").GetProperty("volume").GetString().Should().Be("1.5");
        detail.GetProperty("candle").GetProperty("trades").GetInt64().Should().Be(3);

        await client.CallAsync("UnwatchDetail");
        await api.PublishAsync(Some.Update(Some.Btc, 8, 61_300m));
        (await client.FrameAsync()).GetProperty("detail").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_client_that_asks_for_it_is_whole_again()
    {
        await using var api = await TestApi.StartAsync();
        await api.PublishAsync(Some.Update(Some.Btc, 1));
        await api.PublishAsync(Some.Update(Some.Eth, 2));
        await using var client = await api.ConnectAsync();
        await client.WatchingAsync("Watch", (object)new[] { "PAPER:BTC-USDC", "PAPER:ETH-USDC" });
        var first = await client.FrameAsync(frame => frame.GetProperty("full").GetBoolean());

        (await client.WatchingAsync("Resync")).Should().Be(2);
        var second = await client.FrameAsync(frame => frame.GetProperty("full").GetBoolean());

        second.GetProperty("seq").GetInt64().Should().BeGreaterThan(first.GetProperty("seq").GetInt64());
        second.GetProperty("prices").GetArrayLength().Should().Be(2);
    }

    [Fact]
    public async Task Frames_are_numbered_from_one_and_silence_is_broken_by_empty_frames()
    {
        await using var api = await TestApi.StartAsync();
        await using var client = await api.ConnectAsync();

        var first = await client.FrameAsync();
        var second = await client.FrameAsync();

        first.GetProperty("seq").GetInt64().Should().Be(1);
        second.GetProperty("seq").GetInt64().Should().Be(2);
        second.GetProperty("prices").GetArrayLength().Should().Be(0);
        second.GetProperty("full").GetBoolean().Should().BeFalse();
        (second.GetProperty("sentAt").GetDateTimeOffset() - first.GetProperty("sentAt").GetDateTimeOffset())
            .Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task What_is_no_longer_watched_is_counted_out()
    {
        await using var api = await TestApi.StartAsync();
        await using var client = await api.ConnectAsync();
        await client.WatchingAsync("Watch", (object)new[] { "PAPER:BTC-USDC", "PAPER:ETH-USDC" });

        (await client.WatchingAsync("Unwatch", (object)new[] { "PAPER:BTC-USDC", "KRAKEN:BTC-EUR" })).Should().Be(1);
    }
}
