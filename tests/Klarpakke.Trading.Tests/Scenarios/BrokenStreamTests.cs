using Klarpakke.Domain.Trading;
using Klarpakke.Testing.Postgres;
using Klarpakke.Trading.Tests.Support;

namespace Klarpakke.Trading.Tests.Scenarios;

/// <summary>An account stream that tells too much, too late, too little, or nothing.</summary>
public sealed class BrokenStreamTests(PostgresFixture postgres) : WorldTest(postgres)
{
    [Theory]
    [InlineData("DuplicateReports")]
    [InlineData("ReorderReports")]
    [InlineData("DelayReports")]
    [InlineData("DropReports")]
    public async Task A7_A8_A9_reports_that_come_twice_in_the_wrong_order_late_or_never_change_nothing_in_the_end(string kind)
    {
        await Venue.ArmAsync($$"""{"kind":"{{kind}}","seconds":1}""");
        await World.SubmitAsync("EA", 0.02m);
        await World.UntilReadyAsync();
        await World.SubmitAsync("EB", 0.01m, await Venue.BidAsync() * 0.9m);
        await World.CancelAsync("EB");
        await World.SubmitAsync("C", -0.01m);

        await World.AgreesAsync();
    }

    [Fact]
    public async Task I1_a_stream_that_lives_but_loses_fills_is_made_up_for_by_the_next_reading()
    {
        await World.SubmitAsync("EA", 0.01m, await Venue.BidAsync() * 0.99m);
        await Venue.ArmAsync("""{"kind":"LoseFills"}""");
        await Venue.ArmAsync("""{"kind":"PriceGap","percent":-5}""");
        await Venue.UntilFilledAsync(1);
        (await World.FindAsync("EA"))!.State.Should().Be(OrderState.Open, "nobody told");

        await World.ReconcileAsync();

        (await World.FindAsync("EA"))!.State.Should().Be(OrderState.Filled);
        await World.AgreesAsync();
    }

    [Fact]
    public async Task I1_a_stream_that_does_not_tell_of_an_acknowledged_order_is_not_believed()
    {
        await Venue.ArmAsync("""{"kind":"DropReports"}""");
        await World.SubmitAsync("EA", 0.01m, await Venue.BidAsync() * 0.9m);

        await Until.HoldsAsync(World.StatusAsync, status => status.EntriesDenied.Contains(DenialReason.VenueDown), "no position is opened on such a stream");
        await World.AgreesAsync();
    }
}
