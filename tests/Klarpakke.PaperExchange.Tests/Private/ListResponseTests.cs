using Klarpakke.PaperExchange.Tests.Support;

namespace Klarpakke.PaperExchange.Tests.Private;

public sealed class ListResponseTests : VenueTest
{
    [Theory]
    [InlineData("ACK", false, false)]
    [InlineData("RESULT", true, false)]
    [InlineData("FULL", true, true)]
    public async Task A_list_shows_as_much_of_its_orders_as_was_asked_for(string type, bool hasStatus, bool hasFills)
    {
        var high = await Alice.FarPriceAsync(1.2m);

        var placed = (await Alice.PostAsync(
            "/api/v3/orderList/oto",
            $"symbol={Trader.Symbol}&workingType=LIMIT&workingSide=BUY&workingPrice={await Alice.FarPriceAsync(1.05m)}&workingQuantity=0.01&workingTimeInForce=GTC" +
            $"&pendingSide=SELL&pendingQuantity=0.009&pendingType=LIMIT&pendingPrice={high}&pendingTimeInForce=GTC&newOrderRespType={type}")).Succeeded();

        var reports = placed["orderReports"].EnumerateArray().ToArray();
        reports.Select(report => report.TryGetProperty("status", out _)).Should().AllBeEquivalentTo(hasStatus);
        reports.Select(report => report.TryGetProperty("fills", out _)).Should().AllBeEquivalentTo(hasFills);
        reports.Should().OnlyContain(report => report.GetProperty("transactTime").GetInt64() > 0);
        if (hasFills)
        {
            reports[0].GetProperty("status").GetString().Should().Be("FILLED");
            reports[0].GetProperty("fills").GetArrayLength().Should().BePositive();
            reports[1].GetProperty("status").GetString().Should().Be("PENDING_NEW", "the answer was made when the list was accepted");
            reports[1].GetProperty("fills").GetArrayLength().Should().Be(0);
        }
    }
}
