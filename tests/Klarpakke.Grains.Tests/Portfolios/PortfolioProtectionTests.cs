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
        bench.Venue.RefusalOf = order => IsStop(order) ? new Error(ErrorKind.Rejected, "No stops today.", false) : null;

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
        bench.Venue.RefusalOf = order => IsStop(order) && refusals++ < 2 ? PriceRefused : null;

        await bench.ProposeAsync();

        bench.Position.State.Should().Be(PositionState.Protected);
        bench.Last('S').Request.Id.Should().Be(ClientOrderId.Of("S1", 3));
        bench.Count('X').Should().Be(0);
    }

    [Fact]
    public async Task C8_a_stop_whose_every_price_is_refused_ends_in_a_sale()
    {
        var bench = await PortfolioBench.StartAsync();
        bench.Venue.RefusalOf = order => IsStop(order) ? PriceRefused : null;

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
        bench.Venue.RefusalOf = order => IsStop(order) ? new Error(ErrorKind.TriggerPassed, "Stop price would trigger immediately.", false) : null;

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
        bench.Venue.RefusalOf = order => IsStop(order) ? new Error(ErrorKind.NotTradable, "Halted.", true) : null;
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
        bench.Venue.Balances().Value.Single(balance => balance.Asset == DeskBench.Btc).Free.Should().Be(5m);
    }

    [Fact]
    public async Task J1_what_the_user_moved_away_is_let_go_told_to_the_ledger_and_not_bought_back()
    {
        var bench = await PortfolioBench.StartAsync();
        var owned = await bench.BuyAsync();
        bench.Venue.EndCancelled(bench.Last('S'));
        bench.Venue.Give(DeskBench.Btc, -2m);

        for (var second = 0; second < 150; second++)
        {
            await bench.PassAsync();
        }

        bench.Position.State.Should().Be(PositionState.Protected);
        bench.Position.Quantity.Should().Be(owned - 2m);
        bench.Position.Protected.Should().Be(owned - 2m);
        bench.Count('E').Should().Be(1);
        var told = bench.Risk.Entries.Should().ContainSingle(entry => entry.Kind == BookEntryKind.CoinsMovedOut).Subject;
        (told.Quantity, told.Amount).Should().Be((2m, 200m));
        bench.Risk.Book.Holdings[PositionId.Of(1)].Quantity.Value.Should().Be(owned - 2m);

        await bench.ExitAsync();
        await bench.PassAsync();

        bench.Position.State.Should().Be(PositionState.Closed);
        bench.Last('X').Executed.Should().Be(owned - 2m);
        bench.Risk.Book.Holdings.Should().BeEmpty();
    }

    [Fact]
    public async Task A11_coins_of_the_position_that_paid_other_fees_are_neither_for_sale_nor_told_twice()
    {
        var bench = await PortfolioBench.StartAsync();
        var owned = await bench.BuyAsync();
        var other = DeskBench.Order("E9", OrderSide.Buy, 1m, kind: OrderKind.LimitImmediate) with { Symbol = Symbol.Parse("PAPER:ETH-USDC") };
        bench.Venue.EndCancelled(bench.Last('S'));
        bench.Venue.RefusalOf = order => IsStop(order) ? new Error(ErrorKind.Unavailable, "Later.", true) : null;
        await bench.PassAsync();
        bench.Venue.Fee = (_, _) => (0.5m, DeskBench.Btc);
        await bench.Books.Risk.ReserveAsync("u1", PositionId.Of(9), bench.Time.GetUtcNow().AddSeconds(5), CancellationToken.None);
        await bench.Desk.EnterAsync(Approvals.Of(PortfolioBench.Account, other, bench.Time.GetUtcNow().AddSeconds(5)), CancellationToken.None);
        bench.Venue.Fee = PortfolioBench.FeeInQuote;
        bench.Venue.RefusalOf = _ => null;

        await bench.PassAsync(5);
        await bench.PassAsync(5);

        bench.Position.Quantity.Should().Be(owned - 0.5m);
        bench.Position.Protected.Should().Be(owned - 0.5m);
        bench.Risk.Entries.Should().NotContain(entry => entry.Kind == BookEntryKind.CoinsMovedOut, "the trade that cost it tells of it");
    }

    [Fact]
    public async Task B1_what_is_worth_too_little_becomes_dust_and_is_not_tried_again()
    {
        var bench = await PortfolioBench.StartAsync();
        bench.Venue.TradesAtOnce = request => request.Side == OrderSide.Buy ? 0.04m : request.Quantity.Value;

        await bench.ProposeAsync();
        for (var minute = 0; minute < 5; minute++)
        {
            await bench.PassAsync(60);
        }

        bench.Position.State.Should().Be(PositionState.Dust);
        bench.Position.Quantity.Should().Be(0.04m);
        bench.Risk.Entries.Should().ContainSingle(entry => entry.Kind == BookEntryKind.DustSetAside).Which.Amount.Should().Be(0.04m);
        bench.Risk.Book.Holdings[PositionId.Of(1)].Should().Match<Domain.Risk.Equity.EquityHolding>(holding => !holding.IsOpen && holding.Dust == Quantity.Of(0.04m));
        bench.Risk.Reserved.Should().BeEmpty("it takes none of the two places");
        bench.Count('X').Should().Be(0);
        (await StoredAsync(bench)).Row.Version.Should().BeLessThan(10, "nothing goes round in circles");
    }

    [Fact]
    public async Task B6_dust_of_one_position_is_never_merged_with_the_next_of_the_same_coin()
    {
        var bench = await PortfolioBench.StartAsync();
        bench.Venue.TradesAtOnce = request => request.Side == OrderSide.Buy ? 0.04m : request.Quantity.Value;
        await bench.ProposeAsync();
        await bench.PassAsync();
        bench.Venue.TradesAtOnce = request => request.Quantity.Value;

        await bench.ProposeAsync("s2");
        await bench.PassAsync();

        bench.Position.Id.Should().Be("2");
        bench.Position.Quantity.Should().Be(bench.Last('E').Executed);
        bench.Last('S').Request.Quantity.Value.Should().Be(bench.Last('E').Executed);
        bench.Portfolio.Status.Positions[0].Should().Match<PositionStatus>(dust => dust.State == PositionState.Dust && dust.Quantity == 0.04m);
        await bench.ExitAsync();
        await bench.PassAsync();
        bench.Position.State.Should().Be(PositionState.Closed);
        bench.Agrees();
    }

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

    [Fact]
    public async Task A_fee_in_a_third_coin_is_told_with_its_worth_if_that_is_known()
    {
        var bench = await PortfolioBench.StartAsync();
        bench.Venue.Give(Asset.Parse("BNB"), 10m);
        bench.Venue.Fee = (_, _) => (0.01m, Asset.Parse("BNB"));
        await bench.BuyAsync();
        bench.Risk.Book.FeesNotValued.Should().ContainSingle("nobody knows what a BNB is worth");

        bench.Risk.Others[Asset.Parse("BNB")] = 600m;
        await bench.ExitAsync();
        await bench.PassAsync();

        bench.Risk.Book.FeesElsewhere.Amount.Should().Be(6m);
        bench.Risk.Book.FeesNotValued.Should().ContainSingle("the ledger's keeper values what it was told without a worth");
    }

    private static bool IsStop(OrderRequest order) => order.Kind is OrderKind.StopMarket or OrderKind.StopLimit;

    private static async Task<Ports.Portfolios.PositionRecord> StoredAsync(PortfolioBench bench) =>
        (await bench.Store.ReadAsync(PortfolioBench.Id, bench.Time.GetUtcNow().AddDays(-1), CancellationToken.None))!.Positions[^1];
}
