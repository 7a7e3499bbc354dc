using System.Globalization;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Testing.Postgres;
using Klarpakke.Trading.Tests.Support;

namespace Klarpakke.Trading.Tests.Scenarios;

/// <summary>Stops: attached to an entry, swapped for a sale, swept away, and gone.</summary>
public sealed class ProtectionTests(PostgresFixture postgres) : WorldTest(postgres)
{
    [Fact]
    public async Task A5_an_entry_that_filled_in_part_and_was_cancelled_drops_its_stop_and_one_for_what_is_held_takes_its_place()
    {
        await Venue.FreezeAsync();
        var (bid, _, ask, askQuantity) = await Venue.QuoteAsync();
        (await World.SubmitWithStopAsync("EA", askQuantity + 0.01m, ask, "SA", askQuantity, bid * 0.9m)).Stop!.State.Should().Be(OrderState.Pending);

        (await World.CancelAsync("EA")).Order!.Executed.Value.Should().Be(askQuantity);

        (await Until.HoldsAsync(() => World.FindAsync("SA"), stop => stop!.IsSettled, "the stop has ended"))!.Executed.Should().Be(Quantity.Zero);
        await World.ReconcileAsync();
        (await World.ProtectedAsync()).Should().Be(0m, "what was bought is naked");
        var held = Lots((await World.HoldingAsync()).Sellable);
        (await World.SubmitStopAsync("R", held, bid * 0.9m)).Order!.State.Should().Be(OrderState.Open);
        await World.ReconcileAsync();
        (await World.ProtectedAsync()).Should().Be(held);
        await World.AgreesAsync();
    }

    [Fact]
    public async Task A5_an_entry_that_filled_wholly_is_protected_by_the_venue()
    {
        await Venue.FreezeAsync();
        var (bid, _, ask, _) = await Venue.QuoteAsync();

        await World.SubmitWithStopAsync("EA", 0.01m, ask, "SA", 0.009m, bid * 0.9m);

        await World.UntilAsync("SA", OrderState.Open);
        (await World.HoldingAsync()).Sellable.Should().BeLessThan(0.001m, "the stop holds the rest");
        await World.AgreesAsync();
    }

    [Fact]
    public async Task C4_J2_all_that_is_ours_is_cancelled_until_the_venue_lists_none_although_more_was_sent_meanwhile()
    {
        await Venue.TransferAsync("BTC", 0.05m);
        var bid = await Venue.BidAsync();
        var low = bid * 0.9m;
        await Venue.ByHandAsync(string.Create(CultureInfo.InvariantCulture, $"side=SELL&type=LIMIT&timeInForce=GTC&quantity=0.05&price={Math.Round(bid * 1.3m, 1)}"));
        await SubmitAsync("EA");

        var sweeping = World.CancelAllAsync(CancelScope.Everything);
        await SubmitAsync("EB");
        var reply = await sweeping;
        reply = reply.Standing.IsEmpty && (await World.StatusAsync()).Orders.IsEmpty ? reply : await World.CancelAllAsync(CancelScope.Everything);

        reply.EmptyAt.Should().NotBeNull();
        reply.Standing.Should().BeEmpty();
        (await Venue.OrdersAsync()).EnumerateArray().Where(order => order.GetProperty("status").GetString() == "NEW").Select(order => order.GetProperty("clientOrderId").GetString())
            .Should().Equal("web_1");
        (await World.CancelAllAsync(CancelScope.Everything)).EmptyAt.Should().NotBeNull("C2: nothing to cancel is no error");
        await World.AgreesAsync();

        // One after the other: a coin is reserved for one position at a time.
        async Task SubmitAsync(string purpose)
        {
            for (var number = 0; number < 4; number++)
            {
                await World.SubmitAsync($"{purpose}{number}", 0.01m, low);
            }
        }
    }

    [Fact]
    public async Task C5_a_stop_is_swapped_for_a_sale_in_one_step()
    {
        await World.SubmitAsync("EA", 0.02m);
        await World.SubmitStopAsync("S", 0.015m, await Venue.BidAsync() * 0.8m);

        var reply = await World.SwapAsync("S", "X", 0.015m);

        (reply.Standing, reply.Old!.State).Should().Be((ReplaceStanding.Swapped, OrderState.Cancelled));
        await World.UntilAsync("X", OrderState.Filled);
        await World.AgreesAsync();
    }

    [Fact]
    public async Task C5_a_sale_that_breaks_a_filter_leaves_the_stop_standing()
    {
        await World.SubmitAsync("EA", 0.02m);
        await World.SubmitStopAsync("S", 0.015m, await Venue.BidAsync() * 0.8m);

        var reply = await World.SwapAsync("S", "X", 0.0000101m);

        (reply.Standing, reply.Old!.State).Should().Be((ReplaceStanding.OldStands, OrderState.Open));
        (await World.FindAsync("X"))!.State.Should().Be(OrderState.Rejected);
        await World.AgreesAsync();
    }

    [Theory]
    [InlineData("AcceptThenTimeout")]
    [InlineData("ServerErrorAfter")]
    public async Task D6_an_entry_and_its_stop_without_an_answer_are_both_unknown_and_both_found(string kind)
    {
        await Venue.ArmAsync($$"""{"kind":"{{kind}}","call":"/api/v3/orderList/oto","times":1,"seconds":30}""");
        await Venue.ArmAsync("""{"kind":"DropReports","activeSeconds":5}""");
        var bid = await Venue.BidAsync();

        await World.SubmitWithStopAsync("EA", 0.01m, bid * 0.9m, "SA", 0.009m, bid * 0.8m);

        (await World.SubmitAsync("EB", 0.01m)).Denied.Should().NotBeEmpty("nothing else is tried");
        await World.UntilAsync("EA", OrderState.Open);
        await World.UntilAsync("SA", OrderState.Pending);
        (await Venue.CountOfAsync("KP-EA-1")).Should().Be(1);
        await World.AgreesAsync();
    }

    [Fact]
    public async Task D9_a_stop_that_somebody_took_away_protects_nothing_any_more_and_the_account_says_so()
    {
        await World.SubmitAsync("EA", 0.02m);
        await World.SubmitStopAsync("S", 0.015m, await Venue.BidAsync() * 0.8m);
        await World.ReconcileAsync();
        (await World.ProtectedAsync()).Should().Be(0.015m);

        await Venue.ArmAsync("""{"kind":"DropReports"}""");
        await Venue.UserAsync(HttpMethod.Delete, "/api/v3/order", $"symbol={PaperVenue.Symbol}&origClientOrderId=KP-S-1");
        await World.ReconcileAsync();

        (await World.ProtectedAsync()).Should().Be(0m);
        (await World.FindAsync("S"))!.State.Should().Be(OrderState.Cancelled);
        await World.AgreesAsync();
    }

    private static decimal Lots(decimal quantity) => Math.Floor(quantity * 100_000m) / 100_000m;
}
