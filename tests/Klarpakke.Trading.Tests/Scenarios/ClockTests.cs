using Klarpakke.Domain.Trading;
using Klarpakke.Testing.Postgres;
using Klarpakke.Trading.Tests.Support;

namespace Klarpakke.Trading.Tests.Scenarios;

/// <summary>Clocks that differ, step or stand still.</summary>
public sealed class ClockTests(PostgresFixture postgres) : WorldTest(postgres)
{
    [Theory]
    [InlineData("-1.2")]
    [InlineData("6")]
    public async Task G1_after_a_step_of_the_venues_clock_nothing_is_bought_but_everything_can_be_sold(string seconds)
    {
        await World.SubmitAsync("EA", 0.02m);
        await Venue.ArmAsync($$"""{"kind":"ClockSkew","seconds":{{seconds}}}""");
        await World.ReplaceGridAsync();
        await World.UntilReadyAsync();

        (await World.SubmitAsync("EB", 0.01m)).Order!.State.Should().Be(OrderState.Rejected, "entries do not leave by a wrong clock");
        (await World.SubmitAsync("S", -0.01m)).Order!.State.Should().Be(OrderState.Filled, "exits leave with the venue's time");
        await World.AgreesAsync();
    }

    [Fact]
    public async Task G1_G3_a_step_while_running_is_noticed_by_the_first_refusal_and_the_next_sale_passes()
    {
        await World.SubmitAsync("EA", 0.02m);
        await Venue.ArmAsync("""{"kind":"ClockSkew","seconds":6}""");

        (await World.SubmitAsync("S", -0.01m)).Order!.State.Should().Be(OrderState.Rejected, "a refused time stamp is a certain refusal");
        (await World.SubmitAsync("S", -0.01m, attempt: 2)).Order!.State.Should().Be(OrderState.Filled);
        (await World.SubmitAsync("EB", 0.01m)).Order!.State.Should().Be(OrderState.Rejected);
        await World.AgreesAsync();
    }

    [Fact]
    public async Task G6_after_ten_minutes_of_standing_still_nothing_is_bought_before_everything_was_asked_again()
    {
        await World.SubmitAsync("EA", 0.01m, await Venue.BidAsync() * 0.99m);
        await Venue.ArmAsync("""{"kind":"LoseFills"}""");
        await Venue.ArmAsync("""{"kind":"PriceGap","percent":-5}""");
        await Venue.UntilFilledAsync(1);
        await Venue.HealAsync();

        World.Time.Jump(TimeSpan.FromMinutes(10));

        (await World.SubmitAsync("EB", 0.01m)).Denied.Should().Contain(DenialReason.VenueDown);
        await World.UntilAsync("EA", OrderState.Filled);
        await World.UntilReadyAsync();
        (await World.SubmitAsync("EB", 0.01m)).Order!.State.Should().Be(OrderState.Filled);
        await World.AgreesAsync();
    }
}
