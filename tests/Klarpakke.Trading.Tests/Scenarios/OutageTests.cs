using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Domain.Trading;
using Klarpakke.Testing.Postgres;
using Klarpakke.Trading.Tests.Support;

namespace Klarpakke.Trading.Tests.Scenarios;

/// <summary>A venue that forgets, cannot be found, cannot be reached, or does not let us.</summary>
public sealed class OutageTests(PostgresFixture postgres) : WorldTest(postgres)
{
    private const string LosesAnswer = """{"kind":"AcceptThenTimeout","call":"/api/v3/order","method":"POST","times":1,"seconds":30}""";

    [Fact]
    public async Task D4_an_order_the_venue_forgets_for_35_minutes_counts_against_sales_all_that_time_and_is_found_again()
    {
        await World.SubmitAsync("EA", 0.02m);
        var all = (await World.HoldingAsync()).Sellable;
        await Venue.ArmAsync("""{"kind":"DropReports"}""");
        await Venue.ArmAsync("""{"kind":"OrderInvisible","seconds":2100}""");
        await Venue.ArmAsync(LosesAnswer);
        (await World.SubmitAsync("S", -0.015m, await Venue.BidAsync() * 1.5m)).Order!.State.Should().Be(OrderState.Unknown);

        // The stream of the next process has not been whole since before the order was sent.
        await World.RestartAsync(TimeSpan.FromSeconds(1));
        await PassAsync(TimeSpan.FromMinutes(28));

        (await World.FindAsync("S"))!.State.Should().Be(OrderState.Unknown);
        (await World.HoldingAsync()).Sellable.Should().Be(all - 0.015m);
        (await World.SubmitAsync("S", -0.015m, attempt: 2)).Denied.Should().Equal(DenialReason.UnresolvedOrder);
        (await World.SubmitAsync("X", -0.015m)).Denied.Should().Equal(DenialReason.MoreThanOwned);
        (await World.SubmitAsync("EB", 0.01m)).Denied.Should().Contain(DenialReason.UnresolvedOrder);

        await World.Grid.DisposeAsync();
        World.Time.Jump(TimeSpan.FromMinutes(8));
        await Venue.UntilCaughtUpAsync();
        await World.StartGridAsync();
        await World.UntilAsync("S", OrderState.Open);
        await World.AgreesAsync();
    }

    [Fact]
    public async Task D5_while_the_venues_name_cannot_be_resolved_an_order_stays_unknown_for_ever()
    {
        await Venue.ArmAsync("""{"kind":"DropReports"}""");
        await Venue.ArmAsync(LosesAnswer);
        (await World.SubmitAsync("EA", 0.01m)).Order!.State.Should().Be(OrderState.Unknown);
        await World.ReplaceGridAsync(options => options.RestBase = new UriBuilder(Venue.Address) { Host = "paper-exchange.invalid" }.Uri);

        for (var hour = 0; hour < 25; hour += 5)
        {
            World.Time.Jump(TimeSpan.FromHours(5));
            (await World.ReconcileAsync()).EntriesDenied.Should().Contain(DenialReason.VenueDown);
            (await World.FindAsync("EA"))!.State.Should().Be(OrderState.Unknown, "nobody could be asked");
        }

        await World.ReplaceGridAsync();
        await World.UntilAsync("EA", OrderState.Filled);
        await World.AgreesAsync();
    }

    [Fact]
    public async Task D7_an_error_under_status_200_is_neither_an_empty_list_nor_a_cancel()
    {
        await World.SubmitAsync("EA", 0.01m, await Venue.BidAsync() * 0.9m);
        await Venue.ArmAsync("""{"kind":"ErrorInsideOk"}""");

        var status = await World.ReconcileAsync();
        var reply = await World.CancelAsync("EA");

        status.EntriesDenied.Should().Contain(DenialReason.VenueDown);
        status.Orders.Should().ContainSingle().Which.State.Should().Be(OrderState.Open);
        reply.Order!.State.Should().Be(OrderState.Open);
        await Venue.HealAsync();
        (await World.CancelAsync("EA")).Order!.State.Should().Be(OrderState.Cancelled);
        await World.AgreesAsync();
    }

    [Fact]
    public async Task D8_a_sale_into_an_outage_of_two_hours_is_sold_once_when_it_is_over()
    {
        await World.SubmitAsync("EA", 0.02m);
        await Venue.ArmAsync("""{"kind":"ServerErrorBefore"}""");
        await Venue.ArmAsync("""{"kind":"Disconnect"}""");
        (await World.SubmitAsync("S", -0.01m)).Order!.State.Should().Be(OrderState.Unknown);

        for (var minutes = 0; minutes < 120; minutes += 20)
        {
            World.Time.Jump(TimeSpan.FromMinutes(20));
            (await World.ReconcileAsync()).EntriesDenied.Should().Contain(DenialReason.VenueDown);
            (await World.FindAsync("S"))!.State.Should().Be(OrderState.Unknown, "an outage proves nothing");
            (await World.SubmitAsync("S", -0.01m, attempt: 2)).Denied.Should().Equal(DenialReason.UnresolvedOrder);
        }

        await Venue.HealAsync();
        await World.UntilAsync("S", OrderState.NeverArrived);
        await World.UntilSoldAsync("S", 0.01m, firstAttempt: 2);
        (await Venue.OrdersAsync()).EnumerateArray().Count(order => order.GetProperty("side").GetString() == "SELL").Should().Be(1);
        await World.AgreesAsync();
    }

    [Fact]
    public async Task D12_a_revoked_key_is_named_and_cancels_go_on_being_tried_until_it_is_back()
    {
        await World.SubmitAsync("EA", 0.01m, await Venue.BidAsync() * 0.9m);
        await Venue.RevokeKeyAsync();

        (await World.ReconcileAsync()).EntriesDenied.Should().Contain(DenialReason.KeyPermission);
        (await World.CancelAsync("EA")).Order!.State.Should().Be(OrderState.Open, "it was not cancelled");
        (await World.SubmitAsync("EB", 0.01m)).Denied.Should().Contain(DenialReason.KeyPermission);

        await Venue.GrantKeyAsync();
        (await World.CancelAsync("EA")).Order!.State.Should().Be(OrderState.Cancelled);
        await Until.HoldsAsync(World.StatusAsync, status => status.EntriesDenied.IsEmpty, "positions may be opened again");
        await World.AgreesAsync();
    }

    [Fact]
    public async Task H2_under_a_ban_nothing_is_sent_and_what_was_refused_is_sold_once_when_it_ends()
    {
        await World.SubmitAsync("EA", 0.02m);
        await Venue.ArmAsync("""{"kind":"Ban","seconds":120}""");
        await Until.HoldsAsync(() => Venue.KnockAsync("/api/v3/ping"), answer => answer.Status == 418, "the address is banned");

        (await World.SubmitAsync("S", -0.01m)).Order!.State.Should().Be(OrderState.Rejected, "a refusal is certain");
        (await World.ReconcileAsync()).EntriesDenied.Should().Contain(DenialReason.VenueDown);

        World.Time.Jump(TimeSpan.FromSeconds(125));
        await World.UntilReadyAsync();
        await World.UntilSoldAsync("S", 0.01m, firstAttempt: 2);
        (await Venue.OrdersAsync()).EnumerateArray().Count(order => order.GetProperty("side").GetString() == "SELL").Should().Be(1);
        await World.AgreesAsync();
    }

    private async Task PassAsync(TimeSpan duration)
    {
        World.Time.Jump(duration);
        await World.UntilReadyAsync();
        await World.ReconcileAsync();
    }

    // Outages are outwaited by the clock, not by the test.
    private protected override void Configure(BinanceTradingOptions options)
    {
        options.ReadDeadline = TimeSpan.FromSeconds(2);
        options.RequestTimeout = TimeSpan.FromMilliseconds(700);
    }
}
