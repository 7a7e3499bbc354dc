using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.Testing.Postgres;
using Klarpakke.Trading.Tests.Support;

namespace Klarpakke.Trading.Tests.Portfolios;

/// <summary>A venue that is demoted while a position is open: nothing more is bought, and everything that protects or sells works as before.</summary>
public sealed class PortfolioVenueGateTests(PostgresFixture postgres) : IAsyncLifetime
{
    private PortfolioWorld _world = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _world = await PortfolioWorld.StartAsync(postgres, new VenueSetup(Levels: 20));

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_demoted_venue_takes_no_entries_and_stops_and_exits_go_on()
    {
        var position = await DemotedWithPositionAsync();

        await _world.LosesStopAsync(position);
        await _world.Portfolio.ExitAsync(new ExitPosition(position, "USER", _world.World.Time.GetUtcNow().AddMinutes(1)), Cancellation);
        await _world.UntilAsync(last => last.ClosedAt is not null, "the position is sold");

        (await _world.World.FindAsync($"X{position}"))!.State.Should().Be(OrderState.Filled);
        (await _world.ProposeAsync("after")).Findings.Select(finding => finding.Code).Should().Contain("BLOCKED_VENUE_GATE");
        await _world.AgreesAsync();
    }

    [Fact]
    public async Task A_demoted_venue_does_not_hinder_the_kill_switch()
    {
        var position = await DemotedWithPositionAsync();

        var episode = await _world.PressStopAsync();
        await _world.SellNowAsync(episode);

        (await _world.World.FindAsync($"K{episode}-{position}"))!.State.Should().Be(OrderState.Filled);
        await _world.AgreesAsync();
    }

    private async Task<string> DemotedWithPositionAsync()
    {
        var decision = await _world.EnterAsync();
        await _world.UntilAsync(PositionState.Protected);
        _world.Gates.Close();

        var refused = await _world.ProposeAsync("again");

        refused.Position.Should().BeNull();
        refused.Findings.Select(finding => finding.Code).Should().Contain("BLOCKED_VENUE_GATE");
        return decision.Position!;
    }
}
