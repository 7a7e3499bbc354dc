using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Equity;
using Klarpakke.Domain.Risk.Pricing;
using static Klarpakke.Domain.Tests.Risk.RiskSamples;

namespace Klarpakke.Domain.Tests.Risk.Equity;

public sealed class EquityBookTests
{
    [Fact]
    public void F9_a_book_counts_realised_and_unrealised_results_fees_and_spread()
    {
        var book = Book(Assigned(1000m), Bought(2m, 100m, 0.2m, "USDC"));
        book.Cash.Should().Be(Usd(799.8m));
        book.Valued(Noon, (Btc, 99.9m)).Equity.Should().Be(Usd(999.6m), "bought at the ask, worth the bid, less the fee");

        book = book.Then(Sold(1m, 110m, 0.11m, "USDC"));
        book.Valued(Noon, (Btc, 109m)).Equity.Should().Be(Usd(799.8m + 109.89m + 109m));
    }

    [Fact]
    public void A10_a_fee_in_base_makes_the_position_smaller()
    {
        var book = Book(Assigned(1000m), Bought(1m, 100m, 0.001m, "BTC"));

        book.Holdings[P1].Quantity.Should().Be(Quantity.Of(0.999m));
        book.Valued(Noon, (Btc, 100m)).Equity.Should().Be(Usd(999.9m));
    }

    [Fact]
    public void A_fee_in_a_third_asset_costs_its_value_although_the_coins_were_the_users()
    {
        var book = Book(Assigned(1000m), Bought(1m, 100m, 0.0002m, "BNB", Usd(0.12m)));

        book.Cash.Should().Be(Usd(900m));
        book.FeesElsewhere.Should().Be(Usd(0.12m));
        book.Valued(Noon, (Btc, 100m)).Equity.Should().Be(Usd(999.88m));
    }

    [Fact]
    public void B1_dust_that_a_late_purchase_made_sellable_leaves_with_what_was_bought()
    {
        var book = Book(Assigned(1000m), Bought(0.01m, 100m), new DustSetAside(P1, Quantity.Of(0.01m)), Bought(1m, 100m, id: 3));

        var sold = book.Then(Sold(1.004m, 100m));

        sold.Holdings[P1].Should().Match<EquityHolding>(holding => !holding.IsOpen && holding.Dust == Quantity.Of(0.006m));
        FluentActions.Invoking(() => sold.Then(Sold(0.007m, 100m, id: 4))).Should().Throw<InvalidOperationException>("that much was never bought");
    }

    [Fact]
    public void F2_while_the_value_of_a_fee_is_not_known_the_equity_is_not_known()
    {
        var book = Book(Assigned(1000m), Bought(1m, 100m, 0.0002m, "BNB"));
        Valuer.Value(book, Prices(Noon, (Btc, 100m)), Noon).Should().BeOfType<UntrustworthyValuation>()
            .Which.Faults.Should().Equal(new ValuationFault(Btc, null));

        var valued = book.Then(new FeeValued(Btc, 1, Usd(0.12m)));
        valued.Valued(Noon, (Btc, 100m)).Equity.Should().Be(Usd(999.88m));
        FluentActions.Invoking(() => valued.Then(new FeeValued(Btc, 1, Usd(0.12m)))).Should().Throw<ArgumentException>("it is valued already");
    }

    [Fact]
    public void A11_a_fee_in_a_coin_that_is_a_position_is_taken_from_the_position_first()
    {
        var bnb = Symbol.Parse("BINANCE:BNB-USDC");
        var book = Book(Assigned(1000m), Bought(0.1m, 600m, position: P2, symbol: bnb), Bought(1m, 100m, 0.04m, "BNB", Usd(24m), id: 2));
        book.Holdings[P2].Quantity.Should().Be(Quantity.Of(0.06m));
        book.FeesElsewhere.Should().Be(Usd(0m));

        book = book.Then(Bought(1m, 100m, 0.08m, "BNB", Usd(48m), id: 3));
        book.Holdings.Should().NotContainKey(P2);
        book.FeesElsewhere.Should().Be(Usd(12m), "a quarter of the fee came from the user's own coins");
    }

    [Fact]
    public void B6_dust_is_worth_nothing_and_is_not_merged_with_a_later_position_of_the_coin()
    {
        var book = Book(Assigned(1000m), Bought(1m, 100m), Sold(0.99m, 100m), new DustSetAside(P1, Quantity.Of(0.01m)), Bought(2m, 100m, position: P2, id: 3));

        book.Holdings[P1].Should().Be(new EquityHolding(P1, Btc, Quantity.Zero, Quantity.Of(0.01m)));
        book.Holdings[P2].Quantity.Should().Be(Quantity.Of(2m));
        book.Valued(Noon, (Btc, 100m)).Equity.Should().Be(Usd(999m));
        book.NetFlows.Should().Be(Usd(1000m), "dust is a loss and not a withdrawal");
    }

    [Fact]
    public void F5_coins_of_the_user_are_not_in_the_book_whatever_they_do()
    {
        var book = Book(Assigned(1000m), Bought(1m, 100m, position: P2, symbol: Eth));

        book.Valued(Noon, (Eth, 100m), (Btc, 50_000m)).Should().BeEquivalentTo(book.Valued(Noon, (Eth, 100m), (Btc, 40_000m)));
        typeof(EquityEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(EquityEvent))).Should().BeEquivalentTo(
            [typeof(CashMoved), typeof(CoinsMovedOut), typeof(FillBooked), typeof(FeeValued), typeof(DustSetAside)], "no event brings coins in but a fill of an own order");
    }

    [Fact]
    public void J1_coins_that_the_user_moved_leave_like_a_withdrawal()
    {
        var book = Book(Assigned(1000m), Bought(2m, 100m), new CoinsMovedOut(P1, Quantity.Of(1m), Usd(90m)));

        book.Holdings[P1].Quantity.Should().Be(Quantity.Of(1m));
        book.NetFlows.Should().Be(Usd(910m));
    }

    [Fact]
    public void F12_a_quote_asset_that_loses_its_peg_does_not_move_equity_measured_in_it() =>
        Book(Assigned(1000m)).Valued(Noon, (Symbol.Parse("COINBASE:USDC-USD"), 0.97m)).Equity.Should().Be(Usd(1000m));

    [Fact]
    public void More_than_a_position_holds_cannot_leave_it()
    {
        var book = Book(Assigned(1000m), Bought(1m, 100m));

        FluentActions.Invoking(() => book.Then(Sold(1.1m, 100m))).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => book.Then(new DustSetAside(P1, Quantity.Of(2m)))).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void A_fill_in_another_quote_asset_or_pair_is_not_booked()
    {
        var book = Book(Assigned(1000m), Bought(1m, 100m));

        FluentActions.Invoking(() => book.Then(Bought(1m, 100m, position: P2, symbol: Symbol.Parse("BINANCE:ETH-USDT")))).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => book.Then(Bought(1m, 100m, symbol: Eth))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A8_a_row_told_twice_counts_once_and_a_missing_row_is_told()
    {
        var first = new EquityEntry(1, Noon, Assigned(1000m));
        var book = EquityBook.Empty(Usdc).Apply(first);

        book.Apply(first).Should().BeSameAs(book);
        FluentActions.Invoking(() => book.Apply(new EquityEntry(3, Noon, Assigned(1m)))).Should().Throw<ArgumentException>().WithMessage("Row 2 is missing*");
    }
}
