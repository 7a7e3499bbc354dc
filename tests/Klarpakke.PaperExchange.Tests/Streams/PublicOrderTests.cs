using System.Globalization;
using System.Text.Json;
using Klarpakke.PaperExchange.Faults;
using Klarpakke.PaperExchange.Tests.Private;
using Klarpakke.PaperExchange.Tests.Support;

namespace Klarpakke.PaperExchange.Tests.Streams;

/// <summary>Accounts' resting orders are part of the book that everybody sees.</summary>
public sealed class PublicOrderTests : VenueTest
{
    [Fact]
    public async Task An_order_shows_in_depth_and_best_quotes_at_once_and_is_gone_with_its_cancel()
    {
        using var tops = await Exchange.Running.ConnectAsync("/ws/btcusdc@bookTicker");
        var (bid, ask) = await QuotesAsync();
        ask.Should().BeGreaterThan(bid + 0.01m, "there must be room between the makers");
        var better = bid + 0.01m;

        var id = (await PlaceAsync(better, "0.5")).Succeeded()["orderId"].GetInt64();

        (await tops.ReceiveAsync())!.Value.GetProperty("b").GetString().Should().Be(Text(better));
        (await QuotesAsync()).Bid.Should().Be(better);
        (await TopLevelAsync()).Should().Be((better, 0.5m));

        (await Alice.DeleteAsync("/api/v3/order", $"symbol={Trader.Symbol}&orderId={id}")).Succeeded();

        (await tops.ReceiveAsync())!.Value.GetProperty("b").GetString().Should().Be(Text(bid));
        (await TopLevelAsync()).Price.Should().Be(bid);
    }

    [Fact]
    public async Task An_order_adds_to_the_makers_quantity_at_its_price()
    {
        var (price, quantity) = await TopLevelAsync();

        (await PlaceAsync(price, "0.25")).Succeeded();

        (await TopLevelAsync()).Should().Be((price, quantity + 0.25m));
    }

    [Fact]
    public async Task The_diff_stream_carries_orders_so_that_a_local_book_stays_right()
    {
        using var client = await Exchange.Running.ConnectAsync("/ws/btcusdc@depth@100ms");
        var book = new LocalBook(await Exchange.Running.GetAsync("depth?symbol=BTCUSDC&limit=5000"));
        var far = decimal.Parse(await Alice.FarPriceAsync(), CultureInfo.InvariantCulture);

        var id = (await PlaceAsync(far, "0.123")).Succeeded()["orderId"].GetInt64();
        await FollowAsync(client, book);
        book.Bids[far].Should().Be(0.123m);

        (await Alice.DeleteAsync("/api/v3/order", $"symbol={Trader.Symbol}&orderId={id}")).Succeeded();
        await FollowAsync(client, book);
        book.Bids.Should().NotContainKey(far);
        book.Gaps.Should().Be(0);
        var known = new LocalBook(await Exchange.Running.GetAsync("depth?symbol=BTCUSDC&limit=5000"));
        book.Bids.Should().Equal(known.Bids);
        book.Asks.Should().Equal(known.Asks);
    }

    [Fact]
    public async Task Orders_of_a_halted_symbol_are_not_shown_until_it_reopens()
    {
        var far = decimal.Parse(await Alice.FarPriceAsync(), CultureInfo.InvariantCulture);
        (await PlaceAsync(far, "0.1")).Succeeded();
        Exchange.Running.Server.Parts.Faults.Arm(new FaultSpec { Kind = FaultKind.Halt, Symbol = Trader.Symbol, ActiveSeconds = 10 });

        await Exchange.AdvanceAsync(TimeSpan.FromSeconds(1));
        new LocalBook(await Exchange.Running.GetAsync("depth?symbol=BTCUSDC&limit=5000")).Bids.Should().NotContainKey(far);

        await Exchange.AdvanceAsync(TimeSpan.FromSeconds(10));
        new LocalBook(await Exchange.Running.GetAsync("depth?symbol=BTCUSDC&limit=5000")).Bids[far].Should().Be(0.1m);
    }

    private static string Text(decimal price) => price.ToString("0.00000000", CultureInfo.InvariantCulture);

    private static decimal Number(JsonElement text) => decimal.Parse(text.GetString()!, CultureInfo.InvariantCulture);

    private Task<Trader.Answer> PlaceAsync(decimal price, string quantity) => Alice.PostAsync(
        "/api/v3/order", $"symbol={Trader.Symbol}&side=BUY&type=LIMIT_MAKER&quantity={quantity}&price={price.ToString(CultureInfo.InvariantCulture)}");

    private async Task<(decimal Bid, decimal Ask)> QuotesAsync()
    {
        var ticker = await Exchange.Running.GetAsync($"ticker/bookTicker?symbol={Trader.Symbol}");
        return (Number(ticker.GetProperty("bidPrice")), Number(ticker.GetProperty("askPrice")));
    }

    private async Task<(decimal Price, decimal Quantity)> TopLevelAsync()
    {
        var level = (await Exchange.Running.GetAsync($"depth?symbol={Trader.Symbol}&limit=5")).GetProperty("bids")[0];
        return (Number(level[0]), Number(level[1]));
    }

    private async Task FollowAsync(StreamClient client, LocalBook book)
    {
        await Exchange.AdvanceAsync(TimeSpan.FromMilliseconds(200));
        var target = (await Exchange.Running.GetAsync("depth?symbol=BTCUSDC&limit=5000")).GetProperty("lastUpdateId").GetInt64();
        while (book.LastUpdateId < target)
        {
            book.Apply((await client.ReceiveAsync())!.Value);
        }
    }
}
