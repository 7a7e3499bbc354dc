using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Tests.Positions;

public sealed class OrderSetbacksTests
{
    private static readonly OrderPurpose Exit = OrderPurpose.Exit(PositionSamples.Id);

    [Theory]
    [InlineData("EXECUTION_RULE_PRICE_RANGE_EXCEEDED", SetbackKind.PriceProtection)]
    [InlineData("EXPIRED_IN_MATCH", SetbackKind.SelfTrade)]
    [InlineData("INSUFFICIENT_LIQUIDITY", SetbackKind.NoLiquidity)]
    [InlineData(null, SetbackKind.NoLiquidity)]
    public void A1_A2_A3_an_early_end_is_sorted_by_the_venues_word(string? word, SetbackKind kind) =>
        OrderSetbacks.Of([Ended(OrderState.Expired) with { ExpiryReason = word }]).Values.Should().ContainSingle().Which.Kind.Should().Be(kind);

    [Theory]
    [InlineData(ErrorKind.PriceRefused, SetbackKind.PriceFilter)]
    [InlineData(ErrorKind.TriggerPassed, SetbackKind.WouldTrigger)]
    [InlineData(ErrorKind.NotionalRefused, SetbackKind.Notional)]
    [InlineData(ErrorKind.BalanceTooLow, SetbackKind.InsufficientBalance)]
    [InlineData(ErrorKind.NotTradable, SetbackKind.SymbolHalted)]
    [InlineData(ErrorKind.Unauthorized, SetbackKind.AccountBlocked)]
    [InlineData(ErrorKind.RateLimited, SetbackKind.Passing)]
    [InlineData(ErrorKind.Rejected, SetbackKind.Permanent)]
    public void C8_a_refusal_is_sorted_by_what_can_be_done_about_it(ErrorKind refusal, SetbackKind kind) =>
        OrderSetbacks.Of([Ended(OrderState.Rejected) with { Refusal = refusal }]).Values.Should().ContainSingle().Which.Kind.Should().Be(kind);

    [Fact]
    public void What_filled_was_cancelled_or_is_under_way_has_met_nothing() =>
        OrderSetbacks.Of(new[] { OrderState.Filled, OrderState.Cancelled, OrderState.Open, OrderState.Unknown, OrderState.NeverArrived }.Select(Ended)).Should().BeEmpty();

    private static OwnOrder Ended(OrderState state) =>
        PositionSamples.Bought(1m).With(Exit, OrderKind.Market, 1m, OrderState.Open).Orders[^1] with { State = state };
}
