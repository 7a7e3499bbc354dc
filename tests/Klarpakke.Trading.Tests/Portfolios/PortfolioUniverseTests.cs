using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.Testing.Postgres;
using Klarpakke.Trading.Tests.Support;

namespace Klarpakke.Trading.Tests.Portfolios;

/// <summary>A coin that leaves the universe: what is open in it is managed on, nothing more is bought.</summary>
public sealed class PortfolioUniverseTests(PostgresFixture postgres) : IAsyncLifetime
{
    private PortfolioWorld _world = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _world = await PortfolioWorld.StartAsync(postgres, new VenueSetup(Levels: 20));

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_position_whose_coin_has_left_keeps_its_stop_and_its_exit_and_is_not_entered_again()
    {
        var decision = await _world.EnterAsync();
        await _world.UntilAsync(PositionState.Protected);

        _world.Universe.Without.Add(World.Btc.Base);
        var refused = await _world.ProposeAsync("again");
        refused.Position.Should().BeNull();
        refused.Findings.Select(finding => finding.Code).Should().Contain("BLOCKED_UNIVERSE");

        // Its stop is taken away behind our back: it is placed again.
        await _world.LosesStopAsync(decision.Position!);
        await _world.Portfolio.ExitAsync(new ExitPosition(decision.Position!, "USER", _world.World.Time.GetUtcNow().AddMinutes(1)), Cancellation);
        await _world.UntilAsync(last => last.ClosedAt is not null, "the position is sold");

        (await _world.World.FindAsync($"X{decision.Position}"))!.State.Should().Be(OrderState.Filled);
        await _world.AgreesAsync();
        (await _world.ProposeAsync("after")).Findings.Select(finding => finding.Code).Should().Contain("BLOCKED_UNIVERSE");
    }
}
