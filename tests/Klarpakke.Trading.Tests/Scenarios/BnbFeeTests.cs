using Klarpakke.Domain.Trading;
using Klarpakke.Testing.Postgres;
using Klarpakke.Trading.Tests.Support;

namespace Klarpakke.Trading.Tests.Scenarios;

/// <summary>An account that pays its fees in a third coin.</summary>
public sealed class BnbFeeTests(PostgresFixture postgres) : WorldTest(postgres)
{
    private protected override VenueSetup Setup => new(Bnb: 1m, Symbols: 5);

    [Fact]
    public async Task A11_with_the_fee_taken_in_BNB_everything_bought_is_held_and_can_be_sold()
    {
        await World.SubmitAsync("EA", 0.02m);

        (await World.HoldingAsync()).Net.Should().Be(0.02m);
        (await World.SubmitAsync("X", -0.02m)).Order!.State.Should().Be(OrderState.Filled);
        (await Venue.TradesAsync()).EnumerateArray().Should().OnlyContain(trade => trade.GetProperty("commissionAsset").GetString() == "BNB");
        await World.AgreesAsync();
    }
}
