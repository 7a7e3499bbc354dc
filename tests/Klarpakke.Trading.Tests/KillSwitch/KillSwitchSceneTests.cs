using System.Diagnostics;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Trading;
using Klarpakke.Persistence.Audit;
using Klarpakke.Testing.Postgres;
using Klarpakke.Trading.Tests.Scenarios;
using Klarpakke.Trading.Tests.Support;

namespace Klarpakke.Trading.Tests.KillSwitch;

/// <summary>The kill switch as an actor, on the real door, the paper exchange and PostgreSQL. Every scene ends with rows, memory and exchange saying the same.</summary>
public sealed class KillSwitchSceneTests(PostgresFixture postgres, ITestOutputHelper output) : WorldTest(postgres)
{
    private static readonly KillPhase[] Ends = [KillPhase.Flat, KillPhase.Residue];

    private KillScene Scene => new(World);

    [Fact]
    public async Task The_button_cancels_at_once_keeps_the_stop_for_a_minute_and_then_everything_is_sold_once()
    {
        await Scene.HoldAsync(0.02m, withTarget: true);
        var started = Stopwatch.GetTimestamp();
        (await Scene.PressAsync()).Refused.Should().BeNull();
        var replied = Stopwatch.GetElapsedTime(started);
        (await Scene.IsGateOpenAsync()).Should().BeFalse();
        (await World.SubmitAsync("E2", 0.001m)).Denied.Should().NotBeEmpty("from the commit on nothing can be bought");

        await World.UntilAsync("X1", OrderState.Cancelled);
        output.WriteLine($"trigger answered after {replied.TotalMilliseconds:0.0} ms, the first order was gone after {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0.0} ms");
        var waiting = await Scene.UntilAsync(KillPhase.SafetyWindow);
        waiting.Deadline.Should().BeAfter(World.Time.GetUtcNow().AddSeconds(50));
        (await World.FindAsync("S1"))!.State.Should().Be(OrderState.Open, "without it the next minute would be naked");
        World.Time.Jump(TimeSpan.FromSeconds(61));

        var end = await Scene.UntilAsync(Ends);
        end.Positions.Should().ContainSingle().Which.Filled.Should().BeGreaterThan(0.0199m);
        (await World.HoldingAsync()).Net.Should().BeLessThan(0.00001m);
        await World.AgreesAsync();
        (await new AuditVerifier(World.AuditorsRows).VerifyAsync([], Cancellation)).IsIntact.Should().BeTrue();
    }

    [Fact]
    public async Task C5_with_a_price_at_hand_the_stop_is_swapped_for_the_sale_in_one_step()
    {
        await Scene.HoldAsync(0.02m);
        await Scene.PressAsync();
        await Scene.UntilAsync(KillPhase.SafetyWindow);
        World.Time.Jump(TimeSpan.FromSeconds(61));
        await Scene.TellPriceAsync();

        await Scene.UntilAsync(Ends);

        (await World.FindAsync("S1"))!.State.Should().Be(OrderState.Cancelled);
        await World.UntilAsync("K1-1", OrderState.Filled);
        await World.AgreesAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(59)]
    [InlineData(61)]
    public async Task E1_a_process_that_dies_in_the_window_is_followed_by_one_that_goes_on_by_the_row(int later)
    {
        await Scene.HoldAsync(0.02m);
        await Scene.PressAsync();
        var deadline = (await Scene.UntilAsync(KillPhase.SafetyWindow)).Deadline!.Value;

        await World.RestartAsync(TimeSpan.FromSeconds(later));
        await Scene.SweepAsync();
        if (World.Time.GetUtcNow() < deadline)
        {
            (await Scene.UntilAsync(KillPhase.SafetyWindow)).Deadline.Should().Be(deadline);
            World.Time.Jump(deadline - World.Time.GetUtcNow());
        }

        (await Scene.UntilAsync(Ends)).Positions.Single().Filled.Should().BeGreaterThan(0.0199m);
        await World.AgreesAsync();
    }

    [Fact]
    public async Task E1_found_much_later_the_buttons_sale_asks_again()
    {
        await Scene.HoldAsync(0.02m);
        await Scene.PressAsync();
        await Scene.UntilAsync(KillPhase.SafetyWindow);

        await World.RestartAsync(TimeSpan.FromSeconds(120));
        await Scene.SweepAsync();

        await Scene.UntilAsync(KillPhase.AwaitingPress);
        (await World.FindAsync("S1"))!.State.Should().Be(OrderState.Open);
        await World.AgreesAsync();
    }

    [Fact]
    public async Task E7_an_abort_leaves_the_position_behind_a_stop_that_was_seen_at_the_venue()
    {
        await Scene.HoldAsync(0.02m);
        await Scene.PressAsync();
        await Scene.UntilAsync(KillPhase.SafetyWindow);
        await World.CancelAsync("S1");

        (await Scene.AbortAsync()).Refused.Should().BeNull();

        (await Scene.UntilAsync(KillPhase.Aborted)).Positions.Single().State.Should().Be(KillPositionState.Protected);
        (await World.FindAsync("S1", 2))!.State.Should().Be(OrderState.Open);
        (await Scene.IsGateOpenAsync()).Should().BeFalse();
        await World.AgreesAsync();
    }

    [Fact]
    public async Task D8_a_venue_that_does_not_answer_is_tried_until_it_does()
    {
        await Scene.HoldAsync(0.02m, withTarget: true);
        await Venue.ArmAsync("""{"kind":"ServerErrorBefore"}""");
        await Venue.ArmAsync("""{"kind":"Disconnect"}""");
        await Scene.PressAsync();
        await Until.HoldsAsync(Scene.StatusAsync, status => status!.VenueDownSince is not null, "the user is told that the venue does not answer");
        (await Scene.StatusAsync())!.Phase.Should().Be(KillPhase.Cancelling);
        await Venue.HealAsync();

        (await Scene.UntilAsync(KillPhase.SafetyWindow)).VenueDownSince.Should().BeNull();
        World.Time.Jump(TimeSpan.FromSeconds(61));
        await Scene.UntilAsync(Ends);
        await World.AgreesAsync();
    }

    [Fact]
    public async Task D12_a_revoked_key_needs_a_person_and_goes_on_when_he_has_helped()
    {
        await Scene.HoldAsync(0.02m, withTarget: true);
        await Venue.RevokeKeyAsync();
        await Scene.PressAsync();

        await Scene.UntilAsync(KillPhase.NeedsHuman);
        await Venue.GrantKeyAsync();
        await World.ReconcileAsync();
        (await Scene.RetryAsync()).Refused.Should().BeNull();

        await Scene.UntilAsync(KillPhase.AwaitingPress);
        await World.UntilAsync("X1", OrderState.Cancelled);
        await World.AgreesAsync();
    }
}
