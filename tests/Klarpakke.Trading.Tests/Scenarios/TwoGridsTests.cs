using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Testing.Postgres;
using Klarpakke.Trading.Tests.Support;

namespace Klarpakke.Trading.Tests.Scenarios;

/// <summary>An account that is active twice, and one that meets an event it cannot handle.</summary>
public sealed class TwoGridsTests(PostgresFixture postgres) : WorldTest(postgres)
{
    [Fact]
    public async Task E3_of_two_grids_that_both_run_the_account_one_sends()
    {
        await World.SubmitAsync("EA", 0.02m);
        await using (var other = await World.OpenGridAsync())
        {
            await Until.HoldsAsync(() => other.Account.GetStatusAsync(Cancellation), status => status.ReconciledAt is not null, "the second grid runs the account");

            // The first one need not know yet that it was overtaken, and a busy machine gives it time to take the account back.
            await SellAsync(World.Grid.Account, "S", -0.01m);
            await SellAsync(other.Account, "S", -0.01m);
            await Task.WhenAll(Enumerable.Range(0, 6).SelectMany(number => new[] { SellAsync(World.Grid.Account, $"T{number}", -0.001m), SellAsync(other.Account, $"T{number}", -0.001m) }));
        }

        (await Venue.CountOfAsync("KP-S-1")).Should().Be(1);
        for (var number = 0; number < 6; number++)
        {
            (await Venue.CountOfAsync($"KP-T{number}-1")).Should().BeLessThanOrEqualTo(1);
        }

        await World.ReplaceGridAsync();
        await World.AgreesAsync();
    }

    [Fact]
    public async Task I5_an_event_that_cannot_be_booked_halts_entries_until_a_person_restarts_the_account()
    {
        await World.SubmitAsync("EA", 0.02m);
        await World.SubmitAsync("EB", 0.01m, await Venue.BidAsync() * 0.9m);

        // The first fill that is written from now on fails, and only that one: a sequence is not rolled back.
        await World.TamperAsync(
            """
            create sequence poison;
            grant usage on sequence poison to public;
            create function poison() returns trigger language plpgsql as 'begin if nextval(''poison'') = 1 then raise exception ''poison''; end if; return new; end';
            create trigger poison before insert on fills for each row execute function poison();
            """);
        await Venue.ArmAsync("""{"kind":"PriceGap","percent":-15}""");

        var status = await Until.HoldsAsync(World.StatusAsync, it => it.Alarm is not null, "the account is halted");

        status.Alarm.Should().Contain("poison");
        (await World.SubmitAsync("EC", 0.01m)).Denied.Should().Contain(DenialReason.UnresolvedOrder);
        (await World.SubmitAsync("S", -0.01m)).Order!.State.Should().Be(OrderState.Filled, "exits go on");
        (await World.StatusAsync()).Alarm.Should().NotBeNull();
        await World.Grid.Account.RestartAsync(Cancellation);
        await World.UntilAsync("EB", OrderState.Filled);
        await World.AgreesAsync();
    }

    private async Task SellAsync(IVenueAccountGrain account, string purpose, decimal quantity)
    {
        try
        {
            await World.SubmitAsync(account, purpose, 1, quantity);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Overtaken: this activation ends. Whether anything was sent is what the venue is asked about below.
            TestContext.Current.TestOutputHelper?.WriteLine(exception.Message);
        }
    }
}
