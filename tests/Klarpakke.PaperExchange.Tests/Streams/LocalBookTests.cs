using System.Text.Json;
using Klarpakke.PaperExchange.Tests.Support;

namespace Klarpakke.PaperExchange.Tests.Streams;

public sealed class LocalBookTests
{
    [Theory]
    [InlineData("depth@100ms")]
    [InlineData("depth")]
    public async Task The_documented_procedure_rebuilds_the_servers_book_exactly(string stream)
    {
        await using var exchange = await RunningExchange.StartAsync(new PaperExchangeOptions { TradesPerSecond = 40 });
        using var client = await exchange.ConnectAsync("/ws/btcusdc@" + stream);
        var buffered = new List<JsonElement> { (await client.ReceiveAsync())!.Value };
        var snapshot = await exchange.GetAsync("depth?symbol=BTCUSDC&limit=5000");
        while (snapshot.GetProperty("lastUpdateId").GetInt64() < buffered[0].GetProperty("U").GetInt64())
        {
            snapshot = await exchange.GetAsync("depth?symbol=BTCUSDC&limit=5000");
        }

        var book = new LocalBook(snapshot);
        buffered.ForEach(book.Apply);
        for (var events = 0; events < 4; events++)
        {
            book.Apply((await client.ReceiveAsync())!.Value);
        }

        // Follow the stream until it has passed a second snapshot, then both must agree level by level.
        var later = await exchange.GetAsync("depth?symbol=BTCUSDC&limit=5000");
        var laterId = later.GetProperty("lastUpdateId").GetInt64();
        var known = new LocalBook(later);
        while (book.LastUpdateId < laterId)
        {
            var next = (await client.ReceiveAsync())!.Value;
            known.Apply(next);
            book.Apply(next);
        }

        book.Applied.Should().BeGreaterThanOrEqualTo(4);
        book.Gaps.Should().Be(0);
        known.Gaps.Should().Be(0);
        book.Bids.Should().Equal(known.Bids);
        book.Asks.Should().Equal(known.Asks);
        book.Bids.Keys.Max().Should().BeLessThan(book.Asks.Keys.Min());
    }

    [Fact]
    public async Task The_book_top_on_the_ticker_stream_is_the_top_of_the_rebuilt_book()
    {
        await using var exchange = await RunningExchange.StartAsync();
        using var client = await exchange.ConnectAsync("/stream?streams=ethusdc@depth@100ms/ethusdc@bookTicker");
        await client.ReceiveAsync(message => message.GetProperty("stream").GetString() == "ethusdc@depth@100ms");
        var book = new LocalBook(await exchange.GetAsync("depth?symbol=ETHUSDC&limit=5000"));
        var tops = new List<(long Id, decimal Bid, decimal Ask)>();
        var compared = 0;
        while (compared < 10)
        {
            var message = (await client.ReceiveAsync())!.Value;
            var data = message.GetProperty("data");
            if (message.GetProperty("stream").GetString() == "ethusdc@bookTicker")
            {
                tops.Add((data.GetProperty("u").GetInt64(), Decimal(data, "b"), Decimal(data, "a")));
                continue;
            }

            book.Apply(data);
            var newest = tops.LastOrDefault(top => top.Id <= book.LastUpdateId && top.Id >= data.GetProperty("U").GetInt64());
            if (newest.Id > 0)
            {
                book.Bids.Keys.Max().Should().Be(newest.Bid);
                book.Asks.Keys.Min().Should().Be(newest.Ask);
                compared++;
            }
        }
    }

    private static decimal Decimal(JsonElement element, string name) =>
        decimal.Parse(element.GetProperty(name).GetString()!, System.Globalization.CultureInfo.InvariantCulture);
}
