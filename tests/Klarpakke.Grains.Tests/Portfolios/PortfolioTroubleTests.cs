using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Tests.Trading;
using Klarpakke.Testing.Risk;

namespace Klarpakke.Grains.Tests.Portfolios;

/// <summary>What is around a position fails or is at work on it as well: other positions, prices, ledger, kill switch, symbol, key.</summary>
public sealed class PortfolioTroubleTests
{
    [Fact]
    public async Task K1_one_position_that_cannot_be_read_holds_up_no_other()
    {
        var bench = await PortfolioBench.StartAsync();
        await bench.BuyAsync();
        await bench.ProposeAsync("s2");
        await bench.PassAsync();
        bench.Door.Poison = position => position == PositionId.Of(1) ? new InvalidOperationException("The books of position 1 are broken.") : null;
        bench.Venue.EndCancelled(bench.Last('S'));

        await bench.PassAsync();

        bench.Position.State.Should().Be(PositionState.Protected, "the stop of position 2 was placed again");
        bench.Count('S').Should().Be(3);
        bench.Door.Poison = _ => null;
        await bench.PassAsync();
        bench.Portfolio.Status.Positions[0].State.Should().Be(PositionState.Protected);
    }

    [Fact]
    public async Task K2_without_prices_kill_switch_or_ledger_a_position_is_protected_all_the_same()
    {
        var bench = await PortfolioBench.StartAsync();
        await bench.BuyAsync();
        bench.Risk.Down = new TimeoutException("Nobody is there.");
        bench.Venue.EndCancelled(bench.Last('S'));

        await bench.PassAsync();

        bench.Position.State.Should().Be(PositionState.Protected);
        bench.Count('S').Should().Be(2);
    }

    [Fact]
    public async Task A4_the_kill_switch_sells_without_the_portfolio_placing_stops_and_what_it_sold_is_booked()
    {
        var bench = await PortfolioBench.StartAsync();
        var owned = await bench.BuyAsync();
        await bench.Risk.StopAsync(KillPhase.Liquidating);
        await bench.Desk.CancelAsync(bench.Last('S').Request.Id, OrderLane.KillSwitch, CancellationToken.None);
        await bench.PassAsync();
        bench.Count('S').Should().Be(1, "two hands would hinder each other");
        await bench.ExitAsync();
        bench.Count('X').Should().Be(0, "the sale is the kill switch's");
        var sale = DeskBench.Order("K3-1", OrderSide.Sell, owned, kind: OrderKind.Market);
        await bench.Desk.SubmitAsync(new SubmitOrder("K3-1", 1, sale, OrderLane.KillSwitch, bench.Time.GetUtcNow().AddSeconds(5)), CancellationToken.None);

        await bench.PassAsync();

        bench.Position.State.Should().Be(PositionState.Closed);
        (await StoredAsync(bench)).Work.StopsVanished.Should().Be(0);
        bench.Agrees();
    }

    [Fact]
    public async Task E7_while_an_abort_puts_protection_back_the_portfolio_places_the_stop()
    {
        var bench = await PortfolioBench.StartAsync();
        await bench.BuyAsync();
        await bench.Risk.StopAsync(KillPhase.Aborting);
        bench.Venue.EndCancelled(bench.Last('S'));

        await bench.PassAsync();

        bench.Position.State.Should().Be(PositionState.Protected);
    }

    [Fact]
    public async Task D11_a_halted_symbol_waits_and_is_protected_when_it_trades_again()
    {
        var bench = await PortfolioBench.StartAsync();
        await bench.BuyAsync();
        bench.Terms.IsTrading = false;
        bench.Venue.EndCancelled(bench.Last('S'));
        await bench.PassAsync();
        bench.Position.State.Should().Be(PositionState.NotTradable);
        bench.Venue.Orders.Should().HaveCount(2);

        bench.Terms.IsTrading = true;
        await bench.PassAsync();

        bench.Position.State.Should().Be(PositionState.Protected);
        bench.Position.UnprotectedFor.Should().BePositive();
    }

    [Fact]
    public async Task D12_a_refused_key_asks_for_a_person_and_protection_goes_on_when_it_is_taken_again()
    {
        var bench = await PortfolioBench.StartAsync();
        await bench.BuyAsync();
        bench.Venue.RefusalOf = _ => new Error(ErrorKind.Unauthorized, "Invalid API-key, IP, or permissions for action.", false);
        bench.Venue.EndCancelled(bench.Last('S'));
        await bench.PassAsync();
        bench.Position.State.Should().Be(PositionState.NeedsHuman);

        bench.Venue.RefusalOf = _ => null;
        await bench.RestartAsync();
        await bench.PassAsync();

        bench.Position.State.Should().Be(PositionState.Protected);
        bench.Position.UnprotectedFor.Should().BePositive();
    }

    private static async Task<Ports.Portfolios.PositionRecord> StoredAsync(PortfolioBench bench) =>
        (await bench.Store.ReadAsync(PortfolioBench.Id, bench.Time.GetUtcNow().AddDays(-1), CancellationToken.None))!.Positions[^1];
}
