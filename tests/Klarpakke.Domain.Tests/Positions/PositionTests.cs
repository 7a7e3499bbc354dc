using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using static Klarpakke.Domain.Tests.Positions.PositionSamples;

namespace Klarpakke.Domain.Tests.Positions;

public sealed class PositionTests
{
    [Fact]
    public void The_longest_ids_fit_into_a_client_order_id()
    {
        var (episode, position) = (EpisodeId.Of((1L << 60) - 1), PositionId.Of((1L << 60) - 1));
        var id = ClientOrderId.Of(OrderPurpose.Kill(episode, position).Text, 999_999);

        id.TryReadOwn(out var text, out var attempt).Should().BeTrue();
        OrderPurpose.TryParse(text, out var purpose).Should().BeTrue();
        (purpose, attempt).Should().Be((OrderPurpose.Kill(episode, position), 999_999));
    }

    [Fact]
    public void J1_what_was_taken_out_is_neither_owned_nor_covered_any_more()
    {
        var bought = Bought(1m);
        var position = (bought with { Row = bought.Row with { TakenOut = 0.4m } }).Position;

        position.Net.Should().Be(0.6m);
        SellInvariant.Allows(position, 0.61m).Should().BeFalse();
        (bought with { Row = bought.Row with { TakenOut = 2m } }).Position.Net.Should().Be(0m);
    }

    [Theory]
    [InlineData("E7", PurposeKind.Entry)]
    [InlineData("S7", PurposeKind.Stop)]
    [InlineData("X7", PurposeKind.Exit)]
    [InlineData("K3-7", PurposeKind.Kill)]
    public void A_purpose_is_read_back_as_it_was_written(string text, PurposeKind kind)
    {
        OrderPurpose.TryParse(text, out var purpose).Should().BeTrue();
        (purpose!.Kind, purpose.Position, purpose.Text).Should().Be((kind, Id, text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("K7")]
    [InlineData("E7-3")]
    [InlineData("Q7")]
    [InlineData("El")]
    [InlineData("E1234567890123")]
    public void Anything_else_is_no_purpose_of_a_position(string text) => OrderPurpose.TryParse(text, out _).Should().BeFalse();

    [Fact]
    public void A8_a_fill_told_three_times_counts_once()
    {
        var it = Bought(1m);

        Position.Of(it.Row, it.Orders, [.. it.Fills, .. it.Fills, .. it.Fills]).Should().Match<Position>(position => position.Net == 1m && position.Unresolved.IsEmpty);
    }

    [Fact]
    public void A10_a_position_owns_what_it_bought_less_fees_in_base()
    {
        var position = Bought(1m, fee: 0.001m).With(OrderPurpose.Exit(Id), OrderKind.Market, 0.4m, OrderState.Filled, 0.4m, price: 110m).Position;

        position.Net.Should().Be(0.599m);
        position.Totals.AverageEntry.Should().Be(Price.Of(100m));
        position.Totals.Realised.Should().Be(44m - (100m * 0.401m));
    }

    [Fact]
    public void Orders_and_fills_of_other_positions_are_passed_over()
    {
        var other = new PositionSamples().With(OrderPurpose.Entry(PositionId.Of(8)), OrderKind.LimitImmediate, 5m, OrderState.Filled, 5m);

        other.Position.Net.Should().Be(0m);
        other.Position.Orders.Should().BeEmpty();
    }

    [Theory]
    [InlineData(OrderState.Unknown, 0, true)]
    [InlineData(OrderState.Pending, 0, false)]
    [InlineData(OrderState.Open, 1, false)]
    [InlineData(OrderState.Rejected, 0, false)]
    public void Only_a_stop_that_is_seen_on_the_book_protects(OrderState state, int covered, bool isUnresolved)
    {
        var position = Bought(1m).Stop(1m, state).Position;

        position.Protected.Should().Be(covered);
        position.Unresolved.Any().Should().Be(isUnresolved);
        position.OpenSells.Should().Be(state == OrderState.Rejected ? 0m : 1m, "what is not known to have ended may still take it all");
    }

    [Fact]
    public void D2_the_next_attempt_needs_the_outcome_of_the_last()
    {
        var purpose = OrderPurpose.Exit(Id);
        Bought(1m).Position.NextAttempt(purpose).Should().Be(1);
        Bought(1m).With(purpose, OrderKind.Market, 1m, OrderState.Unknown).Position.NextAttempt(purpose).Should().BeNull();
        Bought(1m).With(purpose, OrderKind.Market, 1m, OrderState.Expired, 0.4m, booked: 0.3m).Position.NextAttempt(purpose).Should().BeNull("a fill is missing");
        Bought(1m).With(purpose, OrderKind.Market, 1m, OrderState.Expired, 0.4m).Position.NextAttempt(purpose).Should().Be(2);
    }

    [Fact]
    public void C9_a_stop_left_over_after_the_sale_breaks_the_rule_of_sales()
    {
        var held = Bought(1m).Stop(1m);
        SellInvariant.Excess(held.Position).Should().Be(0m);
        SellInvariant.Allows(held.Position, 0.01m).Should().BeFalse();

        var sold = held.With(OrderPurpose.Exit(Id), OrderKind.Market, 1m, OrderState.Filled, 1m);
        SellInvariant.Excess(sold.Position).Should().Be(1m);
    }

    [Fact]
    public void What_orders_and_fills_say_moves_the_row()
    {
        Observed(new PositionSamples().With(OrderPurpose.Entry(Id), OrderKind.LimitImmediate, 1m, OrderState.Unknown)).Should().BeNull();
        Observed(new PositionSamples().With(OrderPurpose.Entry(Id), OrderKind.LimitImmediate, 1m, OrderState.Expired)).Should().Be(PositionEvent.EntryEmpty);
        Observed(Bought(1m)).Should().Be(PositionEvent.EntryFilled);
        Observed(Bought(1.005m).Stop(1m)).Should().Be(PositionEvent.StopConfirmed, "a stop covers all that can be sold");
        Observed(Bought(1m).Stop(0.5m), PositionState.Protected).Should().Be(PositionEvent.StopLost);
        Observed(Bought(1m).With(OrderPurpose.Exit(Id), OrderKind.Market, 1m, OrderState.Unknown), PositionState.Protected).Should().Be(PositionEvent.ExitSent);
        Observed(Bought(1m).With(OrderPurpose.Exit(Id), OrderKind.Market, 1m, OrderState.Expired, 0.4m), PositionState.Closing).Should().Be(PositionEvent.ExitFellShort);
        Observed(Bought(1m).With(OrderPurpose.Exit(Id), OrderKind.Market, 1m, OrderState.Filled, 1m), PositionState.Closing).Should().Be(PositionEvent.SoldOut);
        Observed(Bought(1m), PositionState.Closed).Should().Be(PositionEvent.EntryFilled, "a late fill wakes a closed position (E15)");
    }

    private static PositionEvent? Observed(PositionSamples it, PositionState state = PositionState.Opening) =>
        PositionProgress.Observe((it with { Row = it.Row with { State = state } }).Position, Rules);
}
