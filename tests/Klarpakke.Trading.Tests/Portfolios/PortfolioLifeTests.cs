using System.Globalization;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Testing.Postgres;
using Klarpakke.Trading.Tests.Support;

namespace Klarpakke.Trading.Tests.Portfolios;

/// <summary>From a signal to cash again, through the real exchange, door, risk and rows. Each test ends with everything compared.</summary>
public sealed class PortfolioLifeTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const decimal Left = 0.002m;

    private PortfolioWorld _world = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _world = await PortfolioWorld.StartAsync(postgres, new VenueSetup(Levels: 20));

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_signal_becomes_a_protected_position_and_its_stop_cash_to_the_last_digit(bool attachesStops)
    {
        _world.World.AttachesStops = attachesStops;

        var decision = await _world.EnterAsync();
        var status = await _world.UntilAsync(PositionState.Protected);

        var position = status.Positions[^1];
        position.Id.Should().Be(decision.Position);
        position.Protected.Should().BeInRange(position.Quantity - 0.00001m, position.Quantity);
        (await _world.ScalarAsync<long>("select count(*) from exposure_reservations where released_at is null")).Should().Be(1);
        await _world.Venue.ArmAsync("""{"kind":"PriceGap","percent":-10}""");

        await _world.UntilAsync(last => last.ClosedAt is not null, "the stop was hit and the position is over");

        (await _world.World.UntilAsync($"S{decision.Position}", OrderState.Filled)).Executed.Value.Should().Be(position.Protected);
        await Until.HoldsAsync(() => _world.ScalarAsync<long>("select count(*) from exposure_reservations where released_at is null"), count => count == 0, "its exposure is free again");
        await _world.AgreesAsync();
        (await _world.ScalarAsync<string>("select string_agg(distinct kind, ' ' order by kind) from audit_log where account = 'u1' and kind like any (array['position.%', 'signal.%', 'decision.%'])"))
            .Should().Be("decision.approved position.changed position.closed position.opened signal.decided signal.received");
    }

    [Fact]
    public async Task C5_the_user_closes_a_position_and_its_stop_makes_room_in_one_step()
    {
        var decision = await _world.EnterAsync();
        await _world.UntilAsync(PositionState.Protected);

        await _world.Portfolio.ExitAsync(new ExitPosition(decision.Position!, "USER", _world.World.Time.GetUtcNow().AddMinutes(1)), Cancellation);
        await _world.UntilAsync(last => last.ClosedAt is not null, "the position is sold");

        (await _world.World.FindAsync($"S{decision.Position}"))!.State.Should().Be(OrderState.Cancelled);
        (await _world.World.FindAsync($"X{decision.Position}"))!.State.Should().Be(OrderState.Filled);
        (await _world.ScalarAsync<string>($"select replaces from order_intents where purpose = 'X{decision.Position}'")).Should().Be($"KP-S{decision.Position}-1");
        await _world.AgreesAsync();
    }

    [Fact]
    public async Task C8_a_stop_the_venue_refuses_sells_the_position()
    {
        await _world.World.Grid.Account.GetTermsAsync(World.Btc, GrainInterfaces.Trading.OrderLane.Entry, Cancellation);
        await _world.Venue.ChangeRulesAsync("""{"maxAlgoOrders":0}""");

        var decision = await _world.EnterAsync();
        await _world.UntilAsync(last => last.ClosedAt is not null, "the position is sold");

        (await _world.World.FindAsync($"S{decision.Position}"))!.State.Should().Be(OrderState.Rejected);
        (await _world.World.FindAsync($"X{decision.Position}"))!.State.Should().Be(OrderState.Filled);
        await _world.AgreesAsync();
    }

    [Fact]
    public async Task A5_an_entry_that_fills_in_part_is_protected_for_exactly_that_part()
    {
        await _world.Venue.FreezeAsync();
        var asks = await _world.Venue.AsksAsync();
        var bought = asks.Sum(level => level.Quantity) - Left;
        await _world.Venue.ByHandAsync(string.Create(CultureInfo.InvariantCulture, $"side=BUY&type=LIMIT&timeInForce=IOC&quantity={bought}&price={asks[^1].Price}"));
        (await _world.Venue.AsksAsync()).Should().Equal((asks[^1].Price, Left));

        var decision = await _world.EnterAsync();
        var status = await _world.UntilAsync(PositionState.Protected);

        var entry = (await _world.World.FindAsync($"E{decision.Position}"))!;
        (entry.State, entry.Executed.Value).Should().Be((OrderState.Expired, Left));
        status.Positions[^1].Quantity.Should().Be(Left * 0.999m, "the fee is taken in the coin");
        status.Positions[^1].Protected.Should().Be(0.00199m);
        await _world.AgreesAsync();
    }

    [Fact]
    public async Task D9_a_stop_the_user_took_away_is_on_the_book_again()
    {
        var decision = await _world.EnterAsync();
        await _world.UntilAsync(PositionState.Protected);

        await _world.LosesStopAsync(decision.Position!);

        await Until.HoldsAsync(
            () => _world.ScalarAsync<string>("select work ->> 'StopsVanished' from positions"), count => count == "1", "it is counted");
        await _world.AgreesAsync();
    }

    [Fact]
    public async Task A4_the_kill_switch_sells_a_position_and_the_portfolio_does_not_hinder_it()
    {
        var decision = await _world.EnterAsync();
        await _world.UntilAsync(PositionState.Protected);
        var episode = await _world.PressStopAsync();
        (await _world.StatusAsync()).Positions[^1].State.Should().Be(PositionState.Protected, "the stop stays until the sale");

        await _world.SellNowAsync(episode);

        (await _world.World.FindAsync($"S{decision.Position}"))!.State.Should().Be(OrderState.Cancelled);
        (await _world.World.FindAsync($"S{decision.Position}", 2)).Should().BeNull("nobody placed another");
        (await _world.World.FindAsync($"K{episode}-{decision.Position}"))!.State.Should().Be(OrderState.Filled);
        await _world.AgreesAsync();
    }

    [Fact]
    public async Task D3_a_position_is_looked_after_by_the_next_process()
    {
        var decision = await _world.EnterAsync();
        var before = await _world.UntilAsync(PositionState.Protected);

        await _world.World.RestartAsync(TimeSpan.FromSeconds(5));
        await _world.Portfolio.ResumeAsync(Cancellation);

        var after = await _world.UntilAsync(PositionState.Protected);
        after.Positions[^1].Should().BeEquivalentTo(before.Positions[^1]);
        after.Seq.Should().BeGreaterThanOrEqualTo(before.Seq);
        await _world.Venue.UserAsync(HttpMethod.Delete, "/api/v3/order", string.Create(CultureInfo.InvariantCulture, $"symbol={PaperVenue.Symbol}&origClientOrderId=KP-S{decision.Position}-1"));
        await _world.World.UntilAsync($"S{decision.Position}", OrderState.Open, attempt: 2);
        await _world.AgreesAsync();
    }
}
