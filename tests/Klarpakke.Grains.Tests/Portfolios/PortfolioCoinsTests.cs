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

/// <summary>Coins that are gone, that paid fees, or that are too few to be sold.</summary>
public sealed class PortfolioCoinsTests
{
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
        bench.Venue.RefusalOf = order => PortfolioBench.IsStop(order) ? new Error(ErrorKind.Unavailable, "Later.", true) : null;
        await bench.PassAsync();
        bench.Venue.Fee = (_, _) => (0.5m, DeskBench.Btc);
        await bench.Books.Risk.ReserveAsync("u1", PositionId.Of(9), other.Symbol.Base, bench.Time.GetUtcNow().AddSeconds(5), CancellationToken.None);
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

    private static async Task<Ports.Portfolios.PositionRecord> StoredAsync(PortfolioBench bench) =>
        (await bench.Store.ReadAsync(PortfolioBench.Id, bench.Time.GetUtcNow().AddDays(-1), CancellationToken.None))!.Positions[^1];
}
