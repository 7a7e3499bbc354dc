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

/// <summary>A position is covered by a stop on the venue's book, or sold, or its time without is counted.</summary>
public sealed class PortfolioProtectionTests
{
    private static readonly Error PriceRefused = new(ErrorKind.PriceRefused, "Filter failure: PERCENT_PRICE_BY_SIDE", false);

    [Fact]
    public async Task C8_a_stop_refused_for_good_sells_the_position_at_once()
    {
        var bench = await PortfolioBench.StartAsync();
        bench.Venue.RefusalOf = order => PortfolioBench.IsStop(order) ? new Error(ErrorKind.Rejected, "No stops today.", false) : null;

        await bench.ProposeAsync();
        await bench.PassAsync();

        bench.Position.State.Should().Be(PositionState.Closed);
        bench.Last('X').Request.Kind.Should().Be(OrderKind.Market);
        bench.Count('S').Should().Be(0);
        bench.Risk.Reserved.Should().BeEmpty();
        bench.Agrees();
    }

    [Fact]
    public async Task C8_a_stop_refused_for_its_price_is_priced_anew_and_nothing_is_sold()
    {
        var bench = await PortfolioBench.StartAsync();
        var refusals = 0;
        bench.Venue.RefusalOf = order => PortfolioBench.IsStop(order) && refusals++ < 2 ? PriceRefused : null;

        await bench.ProposeAsync();

        bench.Position.State.Should().Be(PositionState.Protected);
        bench.Last('S').Request.Id.Should().Be(ClientOrderId.Of("S1", 3));
        bench.Count('X').Should().Be(0);
    }

    [Fact]
    public async Task C8_a_stop_whose_every_price_is_refused_ends_in_a_sale()
    {
        var bench = await PortfolioBench.StartAsync();
        bench.Venue.RefusalOf = order => PortfolioBench.IsStop(order) ? PriceRefused : null;

        await bench.ProposeAsync();
        await bench.PassAsync();

        bench.Position.State.Should().Be(PositionState.Closed);
        bench.Books.BooksOf(PortfolioBench.Account).Orders.Values.Count(order => order.Purpose == "S1").Should().Be(ProtectionPlanner.MaxReprices + 1);
        bench.Agrees();
    }

    [Fact]
    public async Task C7_a_stop_that_would_trigger_at_once_is_a_sale_now()
    {
        var bench = await PortfolioBench.StartAsync();
        bench.Venue.RefusalOf = order => PortfolioBench.IsStop(order) ? new Error(ErrorKind.TriggerPassed, "Stop price would trigger immediately.", false) : null;

        await bench.ProposeAsync();
        await bench.PassAsync();

        bench.Position.State.Should().Be(PositionState.Closed);
        bench.Books.BooksOf(PortfolioBench.Account).Orders.Values.Count(order => order.Purpose == "S1").Should().Be(1, "it is not tried again");
    }

    [Fact]
    public async Task C7_a_stop_that_is_lost_while_the_price_is_through_it_is_not_placed_but_the_position_sold()
    {
        var bench = await PortfolioBench.StartAsync();
        await bench.BuyAsync();
        bench.Risk.Bid = 96m;
        bench.Venue.EndCancelled(bench.Last('S'));

        await bench.PassAsync();
        await bench.PassAsync();

        bench.Position.State.Should().Be(PositionState.Closed);
        bench.Count('S').Should().Be(1);
        bench.Count('X').Should().Be(1);
    }

    [Fact]
    public async Task D9_a_stop_that_vanished_from_the_venue_is_placed_again_and_counted()
    {
        var bench = await PortfolioBench.StartAsync();
        var owned = await bench.BuyAsync();
        bench.Venue.EndCancelled(bench.Last('S'));

        await bench.PassAsync();

        bench.Position.State.Should().Be(PositionState.Protected);
        bench.Position.Protected.Should().Be(owned);
        bench.Count('S').Should().Be(2);
        (await StoredAsync(bench)).Work.StopsVanished.Should().Be(1);
    }

    [Fact]
    public async Task The_time_without_a_stop_is_counted_in_the_row_and_over_restarts()
    {
        var bench = await PortfolioBench.StartAsync();
        var began = bench.Time.GetUtcNow();
        bench.Venue.RefusalOf = order => PortfolioBench.IsStop(order) ? new Error(ErrorKind.NotTradable, "Halted.", true) : null;
        await bench.ProposeAsync();
        await bench.PassAsync(3);
        bench.Position.State.Should().Be(PositionState.Unprotected);
        bench.Position.UnprotectedFor.Should().Be(bench.Time.GetUtcNow() - began);

        await bench.RestartAsync();
        bench.Venue.RefusalOf = _ => null;
        await bench.PassAsync(10);
        var took = bench.Time.GetUtcNow() - began;
        await bench.PassAsync(100);

        bench.Position.State.Should().Be(PositionState.Protected);
        bench.Position.UnprotectedFor.Should().Be(took);
    }

    [Fact]
    public async Task A6_a_stop_that_traded_in_part_and_was_left_behind_by_the_price_is_replaced_for_the_rest()
    {
        var bench = await PortfolioBench.StartAsync();
        var owned = await bench.BuyAsync();
        bench.Venue.Trade(bench.Last('S'), 1m);

        await bench.PassAsync();
        await bench.PassAsync();

        bench.Position.Quantity.Should().Be(owned - 1m);
        bench.Position.Protected.Should().Be(owned - 1m);
        bench.Last('S').Request.Quantity.Value.Should().Be(owned - 1m);
        bench.Last('S').Executed.Should().Be(0m);
        bench.Count('X').Should().Be(0);
        (await StoredAsync(bench)).Work.StopsVanished.Should().Be(0, "we cancelled it ourselves");
        bench.Agrees();
    }

    [Fact]
    public async Task A_stop_that_is_hit_closes_the_position_to_the_last_digit()
    {
        var bench = await PortfolioBench.StartAsync();
        var owned = await bench.BuyAsync();
        bench.Venue.Trade(bench.Last('S'), owned);

        await bench.PassAsync();

        bench.Position.State.Should().Be(PositionState.Closed);
        bench.Position.ClosedAt.Should().NotBeNull();
        bench.Position.Realised.Should().Be(-owned * 0.2m, "bought and sold at 100, with two fees of 0.1 %");
        bench.Portfolio.Status.Cash.Should().Be(10_000m - (owned * 0.2m));
        bench.Risk.Reserved.Should().BeEmpty();
        bench.Portfolio.IsAtRest.Should().BeTrue();
        bench.Agrees();
    }

    [Fact]
    public async Task C9_nothing_is_placed_for_a_position_that_is_closed_and_the_users_own_coins_stay()
    {
        var bench = await PortfolioBench.StartAsync();
        bench.Venue.Give(DeskBench.Btc, 5m);
        var owned = await bench.BuyAsync();
        bench.Venue.Trade(bench.Last('S'), owned);
        await bench.PassAsync();
        var orders = bench.Venue.Orders.Count;

        await bench.RestartAsync();
        for (var minute = 0; minute < 5; minute++)
        {
            await bench.PassAsync(60);
        }

        bench.Venue.Orders.Should().HaveCount(orders);
        bench.Venue.Reads.Balances().Value.Single(balance => balance.Asset == DeskBench.Btc).Free.Should().Be(5m);
    }

    private static async Task<Ports.Portfolios.PositionRecord> StoredAsync(PortfolioBench bench) =>
        (await bench.Store.ReadAsync(PortfolioBench.Id, bench.Time.GetUtcNow().AddDays(-1), CancellationToken.None))!.Positions[^1];
}
