using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Tests.KillSwitch;

/// <summary>Venues that do not answer, keys that are refused, a database that is gone.</summary>
public sealed class KillOutageTests
{
    [Fact]
    public async Task D8_a_venue_that_is_down_for_two_hours_is_tried_until_it_is_back_and_everything_is_sold_exactly_once()
    {
        using var bench = await KillBench.WithTwoAsync();
        bench.Door.Rest(bench.Row(KillBench.One, KillBench.Btc), OrderPurpose.Exit(KillBench.One), OrderSide.Sell, 0.1m);
        bench.Door.IsDown = true;
        await bench.PressAsync();
        await bench.RunAsync(2 * 3600);

        bench.Episode.Phase.Should().Be(KillPhase.Cancelling);
        bench.Status.VenueDownSince.Should().Be(bench.Start);
        bench.Status.NextTryAt.Should().BeAfter(bench.Time.GetUtcNow() - TimeSpan.FromSeconds(1)).And.BeBefore(bench.Time.GetUtcNow().AddSeconds(61));
        bench.Door.IsDown = false;
        await bench.RunToAsync(KillPhase.Flat);

        (bench.Door.Sold("1"), bench.Door.Sold("2")).Should().Be((1m, 2m));
        bench.Door.Wire.Count(sent => sent.Contains("sell", StringComparison.Ordinal)).Should().Be(2);
        bench.Status.VenueDownSince.Should().BeNull();
        (bench.Status.OrdersToCancel, bench.Status.OrdersCancelled).Should().Be((1, 1));
    }

    [Fact]
    public async Task D8_an_outage_in_the_middle_of_the_sale_sends_nothing_into_it_and_sells_once()
    {
        using var bench = await KillBench.WithTwoAsync();
        await bench.PressAsync();
        await bench.RunAsync(30);
        bench.Door.IsDown = true;
        await bench.RunAsync(2 * 3600);
        bench.Episode.Phase.Should().Be(KillPhase.Liquidating);
        bench.Door.Wire.Should().BeEmpty("an attempt that is sent into nothing may not be followed by another for half an hour");
        bench.Status.VenueDownSince.Should().NotBeNull();
        bench.Door.IsDown = false;

        await bench.RunToAsync(KillPhase.Flat, within: 40);

        bench.Door.Wire.Should().HaveCount(2);
    }

    [Fact]
    public async Task D8_an_account_that_does_not_answer_does_not_hold_up_the_cancellations_of_another()
    {
        using var bench = new KillBench();
        var other = Symbol.Parse("CRYPTOCOM:ETH-USDC");
        bench.Hold(KillBench.One, KillBench.Btc, 1m);
        bench.DoorOf(Venue.CryptoCom).Rest(bench.Hold(KillBench.Two, other, 2m), OrderPurpose.Exit(KillBench.Two), OrderSide.Sell, 0.1m);
        await bench.RestartAsync();
        var never = new TaskCompletionSource();
        bench.Door.Before = _ => never.Task;

        await bench.PressAsync();

        bench.DoorOf(Venue.CryptoCom).Wire.Should().Equal("CRYPTOCOM cancel KP-X2-1");
    }

    [Fact]
    public async Task D12_a_key_that_is_revoked_in_the_window_needs_a_person_at_once_and_goes_on_when_he_has_helped()
    {
        using var bench = await KillBench.WithTwoAsync();
        await bench.PressAsync();
        await bench.RunAsync(10);
        bench.Door.IsKeyRefused = true;

        await bench.RunToAsync(KillPhase.NeedsHuman, within: 10);

        bench.Door.Wire.Should().BeEmpty();
        await bench.RunAsync(600);
        bench.Episode.Phase.Should().Be(KillPhase.NeedsHuman);
        bench.Door.IsKeyRefused = false;
        (await bench.Desk.RetryAsync(bench.Command())).Refused.Should().BeNull();
        bench.Episode.Phase.Should().Be(KillPhase.AwaitingPress, "nobody has counted down the time that has passed");
        (await bench.Desk.SellNowAsync(bench.Command())).Refused.Should().BeNull();

        await bench.RunToAsync(KillPhase.Flat);

        bench.Door.Coins.Values.Should().AllBeEquivalentTo(0m);
    }

    [Fact]
    public async Task D12_a_key_that_refuses_the_cancellations_needs_a_person_and_they_are_tried_all_the_same()
    {
        using var bench = await KillBench.WithOneAsync();
        bench.Door.Rest(bench.Row(KillBench.One, KillBench.Btc), OrderPurpose.Exit(KillBench.One), OrderSide.Sell, 0.1m);
        bench.Door.IsKeyRefused = true;
        await bench.PressAsync();
        await bench.RunToAsync(KillPhase.NeedsHuman, within: 5);
        var sent = bench.Door.Wire.Count;

        await bench.RunAsync(600);

        bench.Door.Wire.Count.Should().BeGreaterThan(sent + 5);
        bench.Door.Wire.Should().OnlyContain(it => it.Contains("cancel", StringComparison.Ordinal));
    }

    [Fact]
    public async Task D12_a_refused_account_does_not_keep_another_from_being_sold()
    {
        using var bench = new KillBench();
        bench.Hold(KillBench.One, KillBench.Btc, 1m);
        bench.Hold(KillBench.Two, Symbol.Parse("CRYPTOCOM:ETH-USDC"), 2m);
        await bench.RestartAsync();
        bench.Door.IsKeyRefused = true;
        await bench.PressAsync();

        await bench.RunToAsync(KillPhase.NeedsHuman);

        bench.DoorOf(Venue.CryptoCom).Sold("2").Should().Be(2m);
        bench.Episode.Find(KillBench.Two)!.State.Should().Be(KillPositionState.VerifiedFlat);
        bench.Episode.Find(KillBench.One)!.State.Should().Be(KillPositionState.NeedsHuman);
    }

    [Fact]
    public async Task E13_with_the_database_down_a_trigger_fails_and_nothing_is_half_done()
    {
        using var bench = await KillBench.WithOneAsync();
        bench.Store.Outage = new IOException("The database is gone.");
        await bench.Awaiting(it => it.PressAsync("a")).Should().ThrowAsync<IOException>();
        bench.Door.Wire.Should().BeEmpty("what is not written is not sent");
        bench.Desk.Fault.Should().BeOfType<IOException>("whether it was written is not known, so this desk does nothing more");
        bench.Store.Outage = null;

        await bench.RestartAsync();
        (await bench.PressAsync("a")).Refused.Should().BeNull();
    }

    [Fact]
    public async Task E13_when_a_write_fails_in_the_middle_the_next_desk_goes_on_from_the_row()
    {
        using var bench = await KillBench.WithOneAsync();
        await bench.PressAsync();
        await bench.RunToAsync(KillPhase.SafetyWindow);
        await bench.RunAsync(55);
        bench.Store.Outage = new IOException("The database is gone.");
        await bench.Awaiting(it => it.RunAsync(20)).Should().ThrowAsync<IOException>("the next desk cannot read its row");
        bench.Door.Wire.Should().BeEmpty();
        bench.Store.Outage = null;

        await bench.RestartAsync();
        await bench.RunToAsync(KillPhase.Flat);

        bench.Door.Wire.Should().ContainSingle();
    }

    [Fact]
    public async Task C8_refused_for_good_three_times_needs_a_person()
    {
        using var bench = await KillBench.WithOneAsync();
        bench.Door.CanSwap = false;
        bench.Door.Ending = _ => FakeEnd.Refused(ErrorKind.Rejected);
        await bench.PressAsync();

        await bench.RunToAsync(KillPhase.NeedsHuman);

        bench.Door.Wire.Count(sent => sent.Contains("sell", StringComparison.Ordinal)).Should().Be(3);
    }
}
