using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Risk.Equity;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Grains.Tests.Trading;

namespace Klarpakke.Grains.Tests.Portfolios;

/// <summary>The ordinary way out: target, time, strategy, or the user's wish; and money that comes and goes.</summary>
public sealed class PortfolioExitTests
{
    private static readonly VenueAbilities Swaps = new(AttachedStop: false, AtomicReplace: true, StopMarket: true);

    [Fact]
    public async Task C5_an_exit_puts_a_sale_in_the_place_of_the_stop_in_one_step_where_the_venue_can()
    {
        var bench = await PortfolioBench.StartAsync(Swaps);
        var owned = await bench.BuyAsync();

        await bench.ExitAsync();
        await bench.PassAsync();

        bench.Position.State.Should().Be(PositionState.Closed);
        bench.Last('X').Executed.Should().Be(owned);
        bench.Books.BooksOf(PortfolioBench.Account).Orders[ClientOrderId.Of("X1", 1)].Replaces.Should().Be(ClientOrderId.Of("S1", 1));
        bench.Agrees();
    }

    [Fact]
    public async Task C5_a_sale_that_is_refused_after_the_stop_is_gone_is_followed_by_another_at_once()
    {
        var bench = await PortfolioBench.StartAsync(Swaps);
        var owned = await bench.BuyAsync();
        var refusals = 0;
        bench.Venue.RefusalOf = order => order.Kind == OrderKind.Market && refusals++ == 0 ? new Error(ErrorKind.Unavailable, "Later.", true) : null;

        await bench.ExitAsync();
        await bench.PassAsync();
        await bench.PassAsync();

        bench.Position.State.Should().Be(PositionState.Closed);
        bench.Last('X').Request.Should().Match<OrderRequest>(sale => sale.Id == ClientOrderId.Of("X1", 2) && sale.Quantity.Value == owned);
        bench.Position.UnprotectedFor.Should().BeLessThan(TimeSpan.FromSeconds(3));
        bench.Agrees();
    }

    [Fact]
    public async Task C6_where_the_venue_cannot_swap_the_stop_is_proven_gone_before_the_sale()
    {
        var bench = await PortfolioBench.StartAsync();
        var owned = await bench.BuyAsync();

        await bench.ExitAsync();
        await bench.PassAsync();

        bench.Position.State.Should().Be(PositionState.Closed);
        bench.Last('S').State.Should().Be(OrderState.Cancelled);
        bench.Last('X').Executed.Should().Be(owned);
        bench.Agrees();
    }

    [Fact]
    public async Task A1_a_sale_that_the_book_exhausts_is_booked_and_the_rest_sold_by_the_next_attempt()
    {
        var bench = await PortfolioBench.StartAsync();
        var owned = await bench.BuyAsync();
        bench.Venue.TradesAtOnce = request => request.Id == ClientOrderId.Of("X1", 1) ? 1m : request.Quantity.Value;

        await bench.ExitAsync();
        await bench.PassAsync(0.1);
        bench.Position.Quantity.Should().Be(owned - 1m, "what was sold is booked");
        await bench.PassAsync();
        await bench.PassAsync();

        bench.Position.State.Should().Be(PositionState.Closed);
        bench.Last('X').Request.Should().Match<OrderRequest>(sale => sale.Id == ClientOrderId.Of("X1", 2) && sale.Quantity.Value == owned - 1m);
        bench.Agrees();
    }

    [Fact]
    public async Task An_exit_whose_time_is_over_leaves_the_rest_protected()
    {
        var bench = await PortfolioBench.StartAsync();
        var owned = await bench.BuyAsync();
        bench.Venue.TradesAtOnce = request => request.Id == ClientOrderId.Of("X1", 1) ? 1m : 0m;

        await bench.ExitAsync(seconds: 4);
        for (var second = 0; second < 10; second++)
        {
            await bench.PassAsync();
        }

        bench.Position.State.Should().Be(PositionState.Protected);
        bench.Position.Quantity.Should().Be(owned - 1m);
        bench.Position.Protected.Should().Be(owned - 1m);
        var orders = bench.Venue.Orders.Count;
        await bench.ExitAsync(seconds: 0);
        bench.Venue.Orders.Should().HaveCount(orders, "a void wish does nothing");
    }

    [Fact]
    public async Task D3_an_exit_goes_on_after_a_restart()
    {
        var bench = await PortfolioBench.StartAsync();
        var owned = await bench.BuyAsync();
        bench.Venue.TradesAtOnce = request => request.Id == ClientOrderId.Of("X1", 1) ? 1m : request.Quantity.Value;
        await bench.ExitAsync();

        await bench.RestartAsync();
        await bench.PassAsync();
        await bench.PassAsync();

        bench.Position.State.Should().Be(PositionState.Closed);
        bench.Count('X').Should().Be(2);
        bench.Venue.Trades.Where(trade => trade.Side == OrderSide.Sell).Sum(trade => trade.Quantity.Value).Should().Be(owned);
    }

    [Fact]
    public async Task An_exit_of_what_is_not_there_is_answered_with_nothing()
    {
        var bench = await PortfolioBench.StartAsync();

        (await bench.Portfolio.ExitAsync(new ExitPosition("77", "USER", bench.Time.GetUtcNow().AddMinutes(1)), CancellationToken.None)).Should().BeNull();
        (await bench.Portfolio.ExitAsync(new ExitPosition("not an id", "USER", bench.Time.GetUtcNow().AddMinutes(1)), CancellationToken.None)).Should().BeNull();
    }

    [Fact]
    public async Task F4_money_is_moved_once_told_to_the_ledger_and_never_taken_out_beyond_what_is_free()
    {
        var bench = await PortfolioBench.StartAsync();
        var move = new CashMove("m1", CashMoveKind.Deposited, 500m, bench.Time.GetUtcNow());
        bench.Risk.Down = new TimeoutException("Nobody is there.");
        await bench.Portfolio.MoveCashAsync(move, CancellationToken.None);
        bench.Risk.Down = null;

        await bench.RestartAsync();
        await bench.Portfolio.MoveCashAsync(move, CancellationToken.None);
        await bench.PassAsync();

        bench.Portfolio.Status.Cash.Should().Be(10_500m);
        bench.Risk.Book.Cash.Amount.Should().Be(10_500m);
        bench.Risk.Book.NetFlows.Amount.Should().Be(10_500m);
        await bench.BuyAsync();
        await bench.Portfolio.Awaiting(it => it.MoveCashAsync(new CashMove("m2", CashMoveKind.Withdrawn, -10_500m, bench.Time.GetUtcNow()), CancellationToken.None))
            .Should().ThrowAsync<ArgumentException>();
        await bench.Portfolio.Awaiting(it => it.MoveCashAsync(move with { Amount = 1m }, CancellationToken.None)).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task The_sequence_grows_over_restarts_and_when_old_positions_are_let_go()
    {
        var bench = await PortfolioBench.StartAsync();
        await bench.BuyAsync();
        await bench.ExitAsync();
        await bench.PassAsync();
        var before = bench.Portfolio.Status;

        await bench.RestartAsync();
        bench.Portfolio.Status.Should().BeEquivalentTo(before);
        await bench.PassAsync(60 * 60 * 25);

        bench.Portfolio.Status.Positions.Should().BeEmpty();
        bench.Portfolio.Status.Should().BeEquivalentTo(before with { Positions = [] });
        await bench.RestartAsync();
        bench.Portfolio.Status.Should().BeEquivalentTo(before with { Positions = [] });
    }
}
