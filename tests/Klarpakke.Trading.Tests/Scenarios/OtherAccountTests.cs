using Klarpakke.Domain.Trading;
using Klarpakke.Testing.Postgres;
using Klarpakke.Trading.Tests.Support;

namespace Klarpakke.Trading.Tests.Scenarios;

/// <summary>A key that was swapped for one of another account.</summary>
public sealed class OtherAccountTests(PostgresFixture postgres) : WorldTest(postgres)
{
    private protected override VenueSetup Setup => new(Accounts: 2);

    [Fact]
    public async Task J7_on_another_account_nothing_of_the_old_ones_is_sold_cancelled_or_believed()
    {
        await World.SubmitAsync("EA", 0.02m);
        await World.SubmitAsync("S", -0.01m, await Venue.BidAsync() * 1.2m);
        var held = await World.HoldingAsync();
        World.KeyNumber = 1;
        await World.ReplaceGridAsync();
        World.Time.Jump(TimeSpan.FromHours(25));

        (await World.ReconcileAsync()).EntriesDenied.Should().Equal(DenialReason.OtherAccount);
        (await World.SubmitAsync("X", -0.005m)).Denied.Should().Equal(DenialReason.OtherAccount);
        (await World.CancelAsync("S")).Denied.Should().Equal(DenialReason.OtherAccount);
        (await World.FindAsync("S"))!.State.Should().Be(OrderState.Open, "another account knows nothing of it");
        (await World.HoldingAsync()).Should().Be(held);

        World.KeyNumber = 0;
        await World.ReplaceGridAsync();
        await World.UntilReadyAsync();
        (await World.SubmitAsync("X", -0.005m)).Order!.State.Should().Be(OrderState.Filled);
        await World.AgreesAsync();
    }
}
