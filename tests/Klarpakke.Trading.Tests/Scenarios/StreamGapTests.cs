using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Domain.Trading;
using Klarpakke.Testing.Postgres;

namespace Klarpakke.Trading.Tests.Scenarios;

/// <summary>An account stream that is away while orders fill.</summary>
public sealed class StreamGapTests(PostgresFixture postgres) : WorldTest(postgres)
{
    [Fact]
    public async Task I2_I3_fills_in_a_gap_are_found_when_the_stream_is_back()
    {
        var bid = await Venue.BidAsync();
        for (var number = 1; number <= 3; number++)
        {
            await World.SubmitAsync($"EA{number}", 0.01m, bid * (1m - (number * 0.01m)));
        }

        await Venue.ArmAsync("""{"kind":"Disconnect"}""");
        await Venue.ArmAsync("""{"kind":"PriceGap","percent":-8}""");
        await Venue.UntilFilledAsync(3);
        (await World.FindAsync("EA1"))!.State.Should().Be(OrderState.Open, "nobody told");

        for (var number = 1; number <= 3; number++)
        {
            await World.UntilAsync($"EA{number}", OrderState.Filled);
        }

        await World.AgreesAsync();
    }

    // Long enough for the venue to fill the orders before the stream is back.
    private protected override void Configure(BinanceTradingOptions options)
    {
        options.ReconnectDelays.Clear();
        options.ReconnectDelays.Add(TimeSpan.FromSeconds(4));
    }
}
