using System.Globalization;
using System.Text.Json;
using Klarpakke.PaperExchange.Faults;
using Klarpakke.PaperExchange.Tests.Private;
using Klarpakke.PaperExchange.Tests.Support;

namespace Klarpakke.PaperExchange.Tests.Faults;

/// <summary>Faults of the markets.</summary>
public sealed class MarketFaultTests : VenueTest
{
    private async Task ArmAsync(FaultSpec fault)
    {
        Exchange.Running.Server.Parts.Faults.Arm(fault);
        await Exchange.AdvanceAsync(TimeSpan.FromMilliseconds(100));
    }

    [Theory]
    [InlineData(FaultKind.Halt, "HALT")]
    [InlineData(FaultKind.CancelOnly, "CANCEL_ONLY")]
    public async Task D11_a_market_stops_in_the_middle_and_goes_on_when_the_fault_ends(object kind, string status)
    {
        var id = (await Alice.PlaceFarAsync()).Succeeded()["orderId"].GetInt64();
        await ArmAsync(new FaultSpec { Kind = (FaultKind)kind, Symbol = Trader.Symbol, ActiveSeconds = 5 });

        (await StatusAsync(Trader.Symbol)).Should().Be(status);
        (await StatusAsync("ETHUSDC")).Should().Be("TRADING");
        (await Alice.PlaceFarAsync()).Status.Should().NotBe(System.Net.HttpStatusCode.OK);
        (await Alice.DeleteAsync("/api/v3/order", $"symbol={Trader.Symbol}&orderId={id}")).Succeeded();

        await Exchange.AdvanceAsync(TimeSpan.FromSeconds(5));
        (await StatusAsync(Trader.Symbol)).Should().Be("TRADING");
        (await Alice.PlaceFarAsync()).Succeeded();
    }

    [Fact]
    public async Task A_price_gap_moves_the_market_fires_stops_and_stays()
    {
        var before = decimal.Parse(await Alice.FarPriceAsync(1), CultureInfo.InvariantCulture);
        (await Alice.PostAsync("/api/v3/order", $"symbol={Trader.Symbol}&side=SELL&type=STOP_LOSS&quantity=0.01&stopPrice={await Alice.FarPriceAsync(0.9m)}")).Succeeded();

        await ArmAsync(new FaultSpec { Kind = FaultKind.PriceGap, Percent = -20 });
        await Exchange.AdvanceAsync(TimeSpan.FromSeconds(10));

        var after = decimal.Parse(await Alice.FarPriceAsync(1), CultureInfo.InvariantCulture);
        (after / before).Should().BeApproximately(0.8m, 0.02m);
        (await Alice.GetAsync("/api/v3/openOrders")).Succeeded().Body.GetArrayLength().Should().Be(0);
        (await Alice.GetAsync("/api/v3/myTrades", $"symbol={Trader.Symbol}")).Succeeded().Body.GetArrayLength().Should().BePositive();
    }

    [Fact]
    public async Task F11_quotes_can_be_published_as_zero_or_crossed_while_the_book_stays_right()
    {
        await ArmAsync(new FaultSpec { Kind = FaultKind.ZeroQuotes, Symbol = Trader.Symbol, ActiveSeconds = 1 });
        (await QuotesAsync()).Should().Be((0m, 0m));
        await Exchange.AdvanceAsync(TimeSpan.FromSeconds(1));

        await ArmAsync(new FaultSpec { Kind = FaultKind.CrossedQuotes, ActiveSeconds = 1 });
        var (bid, ask) = await QuotesAsync();
        bid.Should().BeGreaterThan(ask);
        var depth = await Exchange.Running.GetAsync($"depth?symbol={Trader.Symbol}&limit=5");
        Price(depth.GetProperty("bids")[0][0]).Should().BeLessThan(Price(depth.GetProperty("asks")[0][0]));
        await Exchange.AdvanceAsync(TimeSpan.FromSeconds(1));

        (bid, ask) = await QuotesAsync();
        bid.Should().BePositive().And.BeLessThan(ask);
    }

    [Fact]
    public async Task F10_a_frozen_market_stands_still_while_calls_are_answered_and_catches_up_afterwards()
    {
        Exchange.Running.Server.Parts.Faults.Arm(new FaultSpec { Kind = FaultKind.Freeze, ActiveSeconds = 30 });
        var start = Exchange.Running.Server.Engine!.Now;

        Exchange.Time.Advance(TimeSpan.FromSeconds(20));
        (await Alice.GetAsync("/api/v3/account")).Succeeded();
        Exchange.Running.Server.Engine.Now.Should().Be(start);

        Exchange.Time.Advance(TimeSpan.FromSeconds(11));
        await ManualExchange.UntilAsync(() => Exchange.Running.Server.Engine.Now == Exchange.Time.GetUtcNow().ToUnixTimeMilliseconds());
    }

    private static decimal Price(JsonElement price) => decimal.Parse(price.GetString()!, CultureInfo.InvariantCulture);

    private async Task<string> StatusAsync(string symbol) =>
        (await Exchange.Running.GetAsync($"exchangeInfo?symbol={symbol}")).GetProperty("symbols")[0].GetProperty("status").GetString()!;

    private async Task<(decimal Bid, decimal Ask)> QuotesAsync()
    {
        var ticker = await Exchange.Running.GetAsync($"ticker/bookTicker?symbol={Trader.Symbol}");
        return (Price(ticker.GetProperty("bidPrice")), Price(ticker.GetProperty("askPrice")));
    }
}
