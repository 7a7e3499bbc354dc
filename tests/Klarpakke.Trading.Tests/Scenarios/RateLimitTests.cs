using Klarpakke.Domain.Trading;
using Klarpakke.Testing.Postgres;
using Klarpakke.Trading.Tests.Support;

namespace Klarpakke.Trading.Tests.Scenarios;

/// <summary>An address whose request weight somebody else has used up.</summary>
public sealed class RateLimitTests(PostgresFixture postgres) : WorldTest(postgres)
{
    private protected override VenueSetup Setup => new(WeightPerMinute: 1_000);

    [Fact]
    public async Task H1_when_the_address_has_used_its_weight_the_platform_waits_the_minute_out_and_is_never_banned()
    {
        // The venue counts by clock minutes: one that has just begun is long enough.
        World.Time.Jump(TimeSpan.FromSeconds(61 - World.Time.GetUtcNow().Second));
        await World.UntilReadyAsync();
        await World.SubmitAsync("EA", 0.02m);
        await Until.HoldsAsync(() => Venue.KnockAsync("/api/v3/exchangeInfo"), answer => answer.Status == 429, "the weight is used up");

        for (var times = 0; times < 10; times++)
        {
            (await World.ReconcileAsync()).EntriesDenied.Should().Contain(DenialReason.VenueDown);
        }

        World.Time.Jump(TimeSpan.FromSeconds(61));
        (await Venue.KnockAsync("/api/v3/ping")).Status.Should().Be(200, "who goes on asking is banned");
        await World.UntilReadyAsync();
        await World.UntilSoldAsync("S", 0.01m);
        await World.AgreesAsync();
    }
}
