using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Domain.Trading;
using Klarpakke.Testing.Postgres;

namespace Klarpakke.Trading.Tests.Scenarios;

/// <summary>Orders whose answer does not come.</summary>
public sealed class LostAnswerTests(PostgresFixture postgres) : WorldTest(postgres)
{
    private const string OrderCall = "\"call\":\"/api/v3/order\",\"method\":\"POST\",\"times\":1";

    [Theory]
    [InlineData($$"""{"kind":"AcceptThenTimeout",{{OrderCall}},"seconds":30}""")]
    [InlineData($$"""{"kind":"ServerErrorAfter",{{OrderCall}}}""")]
    public async Task D1_an_order_that_rests_without_an_answer_is_unknown_and_then_found_open_by_its_event(string fault)
    {
        await Venue.ArmAsync(fault);

        var reply = await World.SubmitAsync("EA", 0.01m, await Venue.BidAsync() * 0.9m);

        reply.Denied.Should().BeEmpty();
        reply.Order!.State.Should().BeOneOf([OrderState.Unknown, OrderState.Open], "its event may come while the answer is waited for");
        await World.UntilAsync("EA", OrderState.Open);
        await World.AgreesAsync();
    }

    [Fact]
    public async Task D1_A7_an_order_that_fills_before_its_answer_is_lost_is_booked_from_the_events_that_came_first()
    {
        await Venue.ArmAsync($$"""{"kind":"AcceptThenTimeout",{{OrderCall}},"seconds":30}""");

        (await World.SubmitAsync("EA", 0.01m)).Order!.State.Should().Be(OrderState.Filled, "the events are taken while the answer is waited for");

        await World.UntilAsync("EA", OrderState.Filled);
        await World.AgreesAsync();
    }

    [Fact]
    public async Task D1_I1_with_neither_answer_nor_events_the_question_finds_the_fill()
    {
        await Venue.ArmAsync("""{"kind":"DropReports"}""");
        await Venue.ArmAsync($$"""{"kind":"AcceptThenTimeout",{{OrderCall}},"seconds":30}""");

        (await World.SubmitAsync("EA", 0.01m)).Order!.State.Should().Be(OrderState.Unknown);

        await World.ReconcileAsync();
        (await World.FindAsync("EA"))!.State.Should().Be(OrderState.Filled);
        await World.AgreesAsync();
    }

    [Fact]
    public async Task D1_an_order_the_venue_hides_at_first_is_not_taken_for_lost()
    {
        await Venue.ArmAsync("""{"kind":"DropReports"}""");
        await Venue.ArmAsync("""{"kind":"OrderInvisible","seconds":20}""");
        await Venue.ArmAsync($$"""{"kind":"AcceptThenTimeout",{{OrderCall}},"seconds":30}""");
        (await World.SubmitAsync("EA", 0.01m, await Venue.BidAsync() * 0.9m)).Order!.State.Should().Be(OrderState.Unknown);

        await World.ReconcileAsync();

        (await World.FindAsync("EA"))!.State.Should().Be(OrderState.Unknown, "not found right after sending proves nothing");
        await World.AgreesAsync();
        (await World.FindAsync("EA"))!.State.Should().Be(OrderState.Open);
    }

    [Theory]
    [InlineData($$"""{"kind":"ServerErrorBefore",{{OrderCall}}}""")]
    [InlineData($$"""{"kind":"ConnectionReset",{{OrderCall}}}""")]
    [InlineData($$"""{"kind":"ErrorInsideOk",{{OrderCall}}}""")]
    public async Task D1_D2_an_order_that_never_arrived_stays_unknown_until_that_is_proven_and_only_then_is_tried_again(string fault)
    {
        await Venue.ArmAsync(fault);
        (await World.SubmitAsync("EA", 0.01m)).Order!.State.Should().Be(OrderState.Unknown);

        (await World.SubmitAsync("EA", 0.01m)).Order!.State.Should().Be(OrderState.Unknown, "asking again sends nothing");
        await PassAsync(TimeSpan.FromSeconds(20));
        (await World.FindAsync("EA"))!.State.Should().Be(OrderState.Unknown);
        (await World.SubmitAsync("EB", 0.01m)).Denied.Should().Equal(DenialReason.UnresolvedOrder);

        await PassAsync(TimeSpan.FromSeconds(20));
        await World.UntilAsync("EA", OrderState.NeverArrived);
        (await World.SubmitAsync("EB", 0.01m)).Order!.State.Should().Be(OrderState.Filled);
        await World.AgreesAsync();
    }

    [Fact]
    public async Task D3_a_grid_that_ends_with_an_unknown_order_finds_it_when_it_starts_again()
    {
        await Venue.ArmAsync("""{"kind":"DropReports"}""");
        await Venue.ArmAsync($$"""{"kind":"AcceptThenTimeout",{{OrderCall}},"seconds":30}""");
        (await World.SubmitAsync("EA", 0.01m)).Order!.State.Should().Be(OrderState.Unknown);

        await World.RestartAsync(TimeSpan.FromSeconds(1));

        (await World.FindAsync("EA"))!.State.Should().Be(OrderState.Filled);
        await World.AgreesAsync();
    }

    // The lease must outlast a jump of the clock.
    private protected override void Configure(BinanceTradingOptions options) => options.ReadyLease = TimeSpan.FromMinutes(1);

    private async Task PassAsync(TimeSpan duration)
    {
        World.Time.Jump(duration);
        await World.UntilReadyAsync();
        await World.ReconcileAsync();
    }
}
