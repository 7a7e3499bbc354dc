using System.Globalization;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.Testing.Postgres;
using Klarpakke.Trading.Tests.Support;

namespace Klarpakke.Trading.Tests.Scenarios;

/// <summary>Orders that end otherwise than wholly filled, and what is left then.</summary>
public sealed class OrderEndTests(PostgresFixture postgres) : WorldTest(postgres)
{
    [Fact]
    public async Task A1_a_sale_that_expires_half_done_is_booked_for_that_half_and_the_next_attempt_sells_the_rest()
    {
        await Venue.FreezeAsync();
        var (bid, bidQuantity, _, _) = await Venue.QuoteAsync();
        await World.SubmitAsync("EA", Lots(bidQuantity + 0.1m));
        var held = Lots((await World.HoldingAsync()).Net);
        held.Should().BeGreaterThan(bidQuantity);

        var reply = await World.SubmitImmediateAsync("S", -held, bid);

        (reply.Order!.State, reply.Order.Executed.Value, reply.Order.IsSettled).Should().Be((OrderState.Expired, bidQuantity, true));
        (await World.UntilSoldAsync("S", held - bidQuantity, firstAttempt: 2)).Order!.Executed.Value.Should().Be(held - bidQuantity);
        await World.AgreesAsync();
    }

    [Fact]
    public async Task A2_a_sale_stopped_by_the_venues_price_range_has_sold_nothing_and_succeeds_when_the_price_is_believed()
    {
        await World.SubmitAsync("EA", 0.02m);
        var before = await Venue.BidAsync();
        await Venue.ArmAsync("""{"kind":"PriceGap","percent":-60}""");
        await Until.HoldsAsync(Venue.BidAsync, bid => bid < before * 0.45m, "the price has fallen");

        var reply = await World.SubmitAsync("S", -0.01m);

        (reply.Order!.State, reply.Order.Executed).Should().Be((OrderState.Expired, Quantity.Zero));
        (await Venue.OrderAsync("KP-S-1")).GetProperty("expiryReason").GetString().Should().Contain("PRICE_RANGE");
        World.Time.Jump(TimeSpan.FromMinutes(7));
        await World.UntilReadyAsync();
        await World.UntilSoldAsync("S", 0.01m, firstAttempt: 2);
        await World.AgreesAsync();
    }

    [Fact]
    public async Task A3_an_order_ended_because_it_would_have_met_the_users_own_is_over_and_its_coins_are_still_for_sale()
    {
        await Venue.FreezeAsync();
        await World.SubmitAsync("EA", 0.02m);
        var (_, _, ask, _) = await Venue.QuoteAsync();
        (await World.SubmitAsync("S", -0.01m, ask)).Order!.State.Should().Be(OrderState.Open);

        await Venue.ByHandAsync("side=BUY&type=MARKET&quantity=0.005");

        (await World.UntilAsync("S", OrderState.Expired)).Executed.Should().Be(Quantity.Zero);
        (await Venue.OrderAsync("KP-S-1")).GetProperty("status").GetString().Should().Be("EXPIRED_IN_MATCH");
        await World.UntilSoldAsync("S", 0.01m, firstAttempt: 2);
        await World.ReconcileAsync();
        await World.AgreesAsync();
    }

    [Fact]
    public async Task A4_what_fills_while_an_entry_is_cancelled_is_held_and_exactly_that_is_sold()
    {
        await Venue.FreezeAsync();
        var (_, _, ask, askQuantity) = await Venue.QuoteAsync();
        await Venue.ArmAsync("""{"kind":"DelayReports","seconds":1}""");
        (await World.SubmitAsync("EA", askQuantity + 0.01m, ask)).Order!.State.Should().Be(OrderState.Open);

        var reply = await World.CancelAsync("EA");

        (reply.Order!.State, reply.Order.Executed.Value).Should().Be((OrderState.Cancelled, askQuantity));
        await World.UntilAsync("EA", OrderState.Cancelled);
        var held = (await World.HoldingAsync()).Sellable;
        (await World.SubmitAsync("X", -(Lots(held) + 0.00001m))).Denied.Should().Equal(DenialReason.MoreThanOwned);
        await World.UntilSoldAsync("X", Lots(held));
        await World.AgreesAsync();
    }

    [Fact]
    public async Task A4_an_entry_that_fills_in_the_moment_it_is_cancelled_is_held_whole()
    {
        await World.SubmitAsync("EA", 0.01m, await Venue.BidAsync() * 0.9m);
        await Venue.ArmAsync("""{"kind":"DelayReports","seconds":1}""");
        await Venue.ArmAsync("""{"kind":"FillBeforeCancel","times":1}""");

        (await World.CancelAsync("EA")).Order!.State.Should().Be(OrderState.Filled);

        await World.UntilSoldAsync("X", Lots((await World.HoldingAsync()).Sellable));
        await World.AgreesAsync();
    }

    [Fact]
    public async Task A10_with_the_fee_taken_from_the_coins_bought_only_what_is_left_is_for_sale()
    {
        await World.SubmitAsync("EA", 0.02m);

        var held = (await World.HoldingAsync()).Net;

        held.Should().BeLessThan(0.02m).And.BeGreaterThan(0.0199m);
        (await World.SubmitAsync("X", -0.02m)).Denied.Should().Equal(DenialReason.MoreThanOwned);
        (await World.SubmitAsync("X", -Lots(held))).Order!.State.Should().Be(OrderState.Filled);
        await World.AgreesAsync();
    }

    [Fact]
    public async Task C10_a_stop_for_which_the_users_own_leave_no_room_is_refused_and_rests_when_there_is_some()
    {
        await World.SubmitAsync("EA", 0.02m);
        await Venue.TransferAsync("BTC", 0.01m);
        var bid = await Venue.BidAsync();
        for (var number = 1; number <= 5; number++)
        {
            await Venue.ByHandAsync(string.Create(CultureInfo.InvariantCulture, $"side=SELL&type=STOP_LOSS&quantity=0.001&stopPrice={Math.Round(bid * 0.5m, 1)}"), $"web_{number}");
        }

        (await World.SubmitStopAsync("S", 0.01m, bid * 0.8m)).Order!.State.Should().Be(OrderState.Rejected);
        (await World.HoldingAsync()).Sellable.Should().BeGreaterThan(0.01m, "what was refused takes nothing");

        await Venue.UserAsync(HttpMethod.Delete, "/api/v3/order", $"symbol={PaperVenue.Symbol}&origClientOrderId=web_1");
        (await World.SubmitStopAsync("S", 0.01m, bid * 0.8m, attempt: 2)).Order!.State.Should().Be(OrderState.Open);
        await World.AgreesAsync();
    }

    private static decimal Lots(decimal quantity) => Math.Floor(quantity * 100_000m) / 100_000m;
}
