using System.Net;
using System.Text;
using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance.Trading;

/// <summary>Every answer to cancel-and-replace.</summary>
public sealed class BinanceReplacementsTests
{
    private const string Done = "SUCCESS";
    private const string Failed = "FAILURE";
    private const string Skipped = "NOT_ATTEMPTED";

    private static readonly OrderRequest Sale = TradingHarness.Order("B", OrderKind.Market, OrderSide.Sell, limit: null);

    [Fact]
    public void C5_both_halves_done()
    {
        var outcome = Of(200, Halves(Done, Done, TradingWire.Cancelled("KP-A-1"), TradingWire.Order("KP-B-1")));

        outcome.Cancel.Should().BeOfType<CancelOutcome.Cancelled>().Which.Order.Executed.Value.Should().Be(0.5m);
        outcome.Submit.Should().BeOfType<SubmitOutcome.Accepted>();
    }

    [Fact]
    public void C5_cancelled_but_the_sale_was_refused_leaves_a_position_without_a_stop_and_says_so()
    {
        var outcome = Of(409, Nested(-2021, Done, Failed, TradingWire.Cancelled("KP-A-1"), """{"code":-2010,"msg":"Account has insufficient balance for requested action."}"""));

        outcome.Cancel.Should().BeOfType<CancelOutcome.Cancelled>();
        outcome.Submit.Should().BeOfType<SubmitOutcome.Rejected>().Which.Error.Kind.Should().Be(ErrorKind.BalanceTooLow);
    }

    [Fact]
    public void C5_cancelled_and_the_sale_is_unknown()
    {
        var outcome = Of(409, Nested(-2021, Done, Failed, TradingWire.Cancelled("KP-A-1"), """{"code":-1007,"msg":"Timeout waiting for response from backend server."}"""));

        outcome.Cancel.Should().BeOfType<CancelOutcome.Cancelled>();
        outcome.Submit.Should().BeOfType<SubmitOutcome.Unknown>();
    }

    [Fact]
    public void C5_the_stop_is_not_open_any_more_and_no_sale_was_attempted()
    {
        var outcome = Of(400, Nested(-2022, Failed, Skipped, """{"code":-2011,"msg":"Unknown order sent."}""", "null"));

        outcome.Cancel.Should().BeOfType<CancelOutcome.NotOpen>();
        outcome.Submit.Should().BeNull();
    }

    [Fact]
    public void C5_a_filter_refuses_the_sale_before_the_cancel_and_the_stop_still_stands()
    {
        var outcome = Of(400, """{"code":-1013,"msg":"Filter failure: NOTIONAL"}""");

        outcome.Cancel.Should().BeOfType<CancelOutcome.Refused>();
        outcome.Submit.Should().BeOfType<SubmitOutcome.Rejected>();
    }

    [Fact]
    public void C5_too_many_orders_leaves_the_stop_standing()
    {
        var outcome = Of(429, Nested(-1015, Skipped, Failed, "null", """{"code":-1015,"msg":"Too many new orders."}"""));

        outcome.Cancel.Should().BeOfType<CancelOutcome.Refused>().Which.Error.Message.Should().Contain("not attempted");
        outcome.Submit.Should().BeOfType<SubmitOutcome.Rejected>();
        Of(429, """{"code":-1015,"msg":"Too many new orders."}""").Cancel.Should().BeOfType<CancelOutcome.Refused>();
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(504, """{"code":-1007,"msg":"Timeout"}""")]
    [InlineData(200, "<html>")]
    [InlineData(200, """{"code":-2010,"msg":"no"}""")]
    [InlineData(200, """{"cancelResult":"SUCCESS","newOrderResult":"SUCCESS","cancelResponse":null,"newOrderResponse":null}""")]
    [InlineData(409, """{"code":-2021,"msg":"half","data":{"cancelResult":"MAYBE","newOrderResult":"MAYBE"}}""")]
    public void C5_whatever_is_not_said_clearly_is_unknown_in_both_halves(int status, string body)
    {
        var outcome = Of(status, body);

        outcome.Cancel.Should().BeOfType<CancelOutcome.Unknown>();
        outcome.Submit.Should().BeOfType<SubmitOutcome.Unknown>();
    }

    [Fact]
    public void C5_a_request_that_never_left_changed_nothing()
    {
        var outcome = BinanceReplacements.Of(BinanceAnswer.NotSent(ErrorKind.Unreachable, "no connection"), TradingHarness.Btc, Sale);

        outcome.Cancel.Should().BeOfType<CancelOutcome.Refused>();
        outcome.Submit.Should().BeOfType<SubmitOutcome.Rejected>();
    }

    [Fact]
    public async Task C5_a_replacement_stops_on_failure_and_never_only_cancels()
    {
        await using var venue = await LoopbackTrading.StartAsync();
        await using var harness = new TradingHarness(venue.Address);

        var outcome = await harness.Port.ReplaceAsync(TradingHarness.Btc, ClientOrderId.Of("A", 1), Sale, TradingLane.KillSwitch, TestContext.Current.CancellationToken);

        outcome.Submit.Should().BeOfType<SubmitOutcome.Accepted>();
        var sent = venue.RequestsFor("POST /api/v3/order/cancelReplace").Single();
        (sent["cancelReplaceMode"], sent["orderRateLimitExceededMode"], sent["cancelRestrictions"], sent["cancelOrigClientOrderId"])
            .Should().Be(("STOP_ON_FAILURE", "DO_NOTHING", "ONLY_NEW", "KP-A-1"));
    }

    private static ReplaceOutcome Of(int status, string body) => BinanceReplacements.Of(
        new BinanceAnswer(BinanceDelivery.Answered, (HttpStatusCode)status, Encoding.UTF8.GetBytes(body), null), TradingHarness.Btc, Sale);

    private static string Nested(int code, string cancel, string submit, string cancelResponse, string orderResponse) =>
        $$"""{"code":{{code}},"msg":"words","data":{{Halves(cancel, submit, cancelResponse, orderResponse)}} }""";

    private static string Halves(string cancel, string submit, string cancelResponse, string orderResponse) =>
        $$"""{"cancelResult":"{{cancel}}","newOrderResult":"{{submit}}","cancelResponse":{{cancelResponse}},"newOrderResponse":{{orderResponse}} }""";
}
