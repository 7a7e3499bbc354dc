using FsCheck.Fluent;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using static Klarpakke.Domain.Tests.Trading.TradingSamples;

namespace Klarpakke.Domain.Tests.Trading;

public sealed class OrderTransitionsTests
{
    [Fact]
    public void Every_state_says_what_follows_every_report()
    {
        foreach (var known in Enum.GetValues<OrderState>())
        {
            foreach (var reported in Enum.GetValues<OrderState>())
            {
                var next = OrderTransitions.Next(known, reported);

                OrderTransitions.Next(next, reported).Should().Be(next, $"{reported} twice after {known} changes nothing more");
                var isDisproved = known is (OrderState.Rejected or OrderState.NeverArrived) && reported is (OrderState.Pending or OrderState.Open);
                (known.IsFinal() && !next.IsFinal()).Should().Be(isDisproved, $"only the belief that it does not exist is overturned, not {known} by {reported}");
            }
        }
    }

    [Theory]
    [InlineData(OrderState.Unknown, OrderState.Rejected, OrderState.Rejected)]
    [InlineData(OrderState.Unknown, OrderState.NeverArrived, OrderState.NeverArrived)]
    [InlineData(OrderState.Open, OrderState.NeverArrived, OrderState.Open)]
    [InlineData(OrderState.Open, OrderState.Rejected, OrderState.Expired)]
    [InlineData(OrderState.Cancelled, OrderState.Open, OrderState.Cancelled)]
    [InlineData(OrderState.Cancelled, OrderState.Filled, OrderState.Filled)]
    [InlineData(OrderState.Filled, OrderState.Cancelled, OrderState.Filled)]
    [InlineData(OrderState.NeverArrived, OrderState.Open, OrderState.Open)]
    public void States_move_towards_the_end_of_an_orders_life(OrderState known, OrderState reported, OrderState next) =>
        OrderTransitions.Next(known, reported).Should().Be(next);

    [Fact]
    public void A9_any_order_of_the_same_reports_told_any_number_of_times_ends_the_same()
    {
        var lives =
            from end in Gen.Elements(OrderState.Cancelled, OrderState.Expired, OrderState.Filled)
            from steps in Gen.Choose(0, 4)
            let last = end == OrderState.Filled ? 1m : steps / 8m
            let life = Enumerable.Range(0, steps + 1).Select(step => (OrderState.Open, step / 8m)).Append((end, last)).ToArray()
            from heard in Gen.Shuffle(life.Concat(life).ToArray())
            select (Life: life, Heard: heard);

        Properties.Holds(lives, it =>
        {
            var heard = it.Heard.Aggregate(Own(), (order, report) => order.Report(Told(order, report.Item1, report.Item2)));

            heard.State.Should().Be(it.Life[^1].Item1);
            heard.Executed.Should().Be(Quantity.Of(it.Life[^1].Item2));
        });
    }

    [Fact]
    public void A9_a_fill_told_after_the_cancellation_counts() =>
        Own().Report(Told(Own(), OrderState.Cancelled, 0.2m)).Report(Told(Own(), OrderState.Open, 0.5m)).Should()
            .Match<OwnOrder>(order => order.State == OrderState.Cancelled && order.Executed == Quantity.Of(0.5m));

    [Fact]
    public void A1_an_order_that_expired_half_done_has_traded_that_half()
    {
        var order = Own().Report(Told(Own(), OrderState.Expired, 0.4m));

        order.State.Should().Be(OrderState.Expired);
        order.Settle(Quantity.Of(0.3m), Now).SettledAt.Should().BeNull("a fill is missing");
        order.Settle(Quantity.Of(0.4m), Now).SettledAt.Should().Be(Now);
    }

    [Fact]
    public void An_id_gives_back_its_purpose_and_attempt()
    {
        ClientOrderId.Of("K7-3", 12).TryReadOwn(out var purpose, out var attempt).Should().BeTrue();
        (purpose, attempt).Should().Be(("K7-3", 12));
    }

    [Theory]
    [InlineData("KP-")]
    [InlineData("KP-1")]
    [InlineData("KP--1")]
    [InlineData("KP-E1-0")]
    [InlineData("KP-E1-x")]
    [InlineData("web_E1-1")]
    public void J2_an_id_that_is_not_of_our_making_is_not_ours(string text)
    {
        ClientOrderId.TryParse(text, out var id).Should().BeTrue();

        id.TryReadOwn(out _, out _).Should().BeFalse();
    }
}
