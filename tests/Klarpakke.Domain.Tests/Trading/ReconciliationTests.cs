using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using static Klarpakke.Domain.Tests.Trading.TradingSamples;

namespace Klarpakke.Domain.Tests.Trading;

public sealed class ReconciliationTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(36);

    [Fact]
    public void What_the_venue_tells_twice_changes_nothing_the_second_time()
    {
        var books = Books(Own());
        var told = Reading(Soon, [Told(Own(), OrderState.Open, 0.5m)], fills: [Fill(1, 0.5m), Fill(1, 0.5m)]);

        var first = Reconciliation.Run(books, told);
        var second = Reconciliation.Run(books.With(first), told);

        first.Fills.Should().ContainSingle();
        first.Orders.Should().ContainSingle().Which.Version.Should().Be(2);
        second.IsEmpty.Should().BeTrue();
    }

    [Fact]
    public void A7_a_fill_that_comes_before_the_answer_to_the_order_is_matched_by_our_id()
    {
        var change = Reconciliation.Run(Books(Own()), VenueView.Of(Told(Own(), OrderState.Filled, 1m), [Fill(1, 1m)], Now));

        change.Fills.Should().ContainSingle();
        change.Orders.Should().ContainSingle().Which.Should().Match<OwnOrder>(order => order.State == OrderState.Filled && order.SettledAt == Now);
    }

    [Fact]
    public void A_fill_proves_more_than_an_older_report()
    {
        var order = Own().Report(Told(Own(), OrderState.Open));

        var change = Reconciliation.Run(Books(order), Reading(Soon, [Told(order, OrderState.Open)], fills: [Fill(1, 0.3m)]));

        change.Orders.Should().ContainSingle().Which.Executed.Should().Be(Quantity.Of(0.3m));
    }

    [Fact]
    public void An_ended_order_is_not_settled_while_a_fill_is_missing()
    {
        var change = Reconciliation.Run(Books(Own()), Reading(Soon, [Told(Own(), OrderState.Cancelled, 0.5m)], fills: [Fill(1, 0.2m)]));

        change.Orders.Should().ContainSingle().Which.SettledAt.Should().BeNull();
        change.Discrepancies.Should().ContainSingle().Which.Should().Be(new Discrepancy(DiscrepancyKind.FillsMissing, Own().Id, Btc.Base, 0.5m, 0.2m));
        change.Cursors.Should().BeEmpty("the missing fill must be looked for again");
    }

    [Fact]
    public void I3_trades_are_read_on_from_behind_the_last_one_when_all_is_accounted_for()
    {
        var books = Books(Own().Report(Told(Own(), OrderState.Open)));

        Reconciliation.Run(books, Reading(Soon, fills: [Fill(4, 1m), Fill(5, 1m, number: 1234)])).Cursors.Should().ContainSingle().Which.Value.Should().Be(6);
        Reconciliation.Run(books.With(Own("E2")), Reading(Soon, fills: [Fill(4, 1m)])).Cursors.Should().BeEmpty("a trade might be of the unknown order");
    }

    [Fact]
    public void D4_an_unknown_order_that_is_not_found_is_given_up_only_after_the_worst_case()
    {
        Reconciliation.Run(Books(Own()), Reading(Soon, notFound: [Own().Id])).IsEmpty.Should().BeTrue();

        Reconciliation.Run(Books(Own()), Reading(Late, notFound: [Own().Id])).Orders.Should().ContainSingle()
            .Which.Should().Match<OwnOrder>(order => order.State == OrderState.NeverArrived && order.SettledAt != null);
    }

    [Fact]
    public void D4_a_trade_nobody_can_name_holds_the_verdict_back() =>
        Reconciliation.Run(Books(Own()), Reading(Late, notFound: [Own().Id], fills: [Fill(1, 1m, number: 1234)])).Orders.Should().BeEmpty();

    [Fact]
    public void D5_silence_about_an_order_is_no_evidence() =>
        Reconciliation.Run(Books(Own()), Reading(TimeSpan.FromDays(30))).IsEmpty.Should().BeTrue();

    [Fact]
    public void D1_an_order_given_up_that_turns_up_after_all_is_taken_back_and_told()
    {
        var change = Reconciliation.Run(Books(Own().Proven(OrderState.NeverArrived) with { SettledAt = Now }), Reading(Late, [Told(Own(), OrderState.Open)]));

        change.Orders.Should().ContainSingle().Which.Should().Match<OwnOrder>(order => order.State == OrderState.Open && order.SettledAt == Now);
        change.Discrepancies.Select(discrepancy => discrepancy.Kind).Should().Equal(DiscrepancyKind.OrderReturned);
    }

    [Fact]
    public void An_open_order_the_venue_forgets_counts_as_open()
    {
        var change = Reconciliation.Run(Books(Own().Report(Told(Own(), OrderState.Open))), Reading(Late, notFound: [Own().Id]));

        change.Orders.Should().BeEmpty();
        change.Discrepancies.Should().ContainSingle().Which.Kind.Should().Be(DiscrepancyKind.OrderForgotten);
    }

    [Fact]
    public void D2_a_second_order_of_the_venue_under_one_id_is_not_taken_for_the_first()
    {
        var order = Own().Report(Told(Own(), OrderState.Filled, 1m));

        var change = Reconciliation.Run(Books(order).With(Fill(1, 1m)), Reading(Soon, [Told(order, OrderState.Open, number: 8)]));

        change.Discrepancies.Should().ContainSingle().Which.Kind.Should().Be(DiscrepancyKind.OrderIdTwice);
        change.Fills.Should().BeEmpty();
    }

    [Fact]
    public void J2_orders_and_trades_of_others_are_seen_and_left_alone()
    {
        var change = Reconciliation.Run(AccountView.Empty, Reading(Soon, [Foreign("web_1"), Foreign(null)], fills: [Fill(1, 1m, number: 99)]));

        change.Foreign.Should().HaveCount(2);
        change.Orders.Should().BeEmpty();
        change.Fills.Should().BeEmpty();
    }

    [Fact]
    public void J3_what_is_ours_is_known_from_the_venue_alone()
    {
        var lost = Own("E1A2", quantity: 2m, attempt: 3);

        var change = Reconciliation.Run(AccountView.Empty, Reading(Soon, [Told(lost, OrderState.Open, 0.5m)], fills: [Fill(1, 0.5m)]));

        var adopted = change.Orders.Should().ContainSingle().Subject;
        (adopted.Purpose, adopted.Attempt, adopted.State, adopted.Version).Should().Be(("E1A2", 3, OrderState.Open, 1L));
        AccountView.Empty.With(change).HoldingOf(Btc.Base).Net.Should().Be(0.5m);
        change.Discrepancies.Should().ContainSingle().Which.Kind.Should().Be(DiscrepancyKind.OrderAdopted);
    }

    [Fact]
    public void J4_another_program_in_a_symbol_of_ours_is_told()
    {
        var books = Books(Own().Report(Told(Own(), OrderState.Open)));

        Kinds("x-bot-1", Btc).Should().Equal(DiscrepancyKind.ForeignProgram);
        Kinds("web_1", Btc).Should().BeEmpty("that is the user");
        Kinds("x-bot-1", Symbol.Parse("BINANCE:ETH-USDC")).Should().BeEmpty("it trades elsewhere");

        IEnumerable<DiscrepancyKind> Kinds(string id, Symbol symbol) =>
            Reconciliation.Run(books, Reading(Soon, [Foreign(id, symbol)])).Discrepancies.Select(discrepancy => discrepancy.Kind);
    }

    [Fact]
    public void J1_coins_the_user_sold_by_hand_are_told_and_nothing_is_changed_for_it()
    {
        var books = Books(Own().Report(Told(Own(), OrderState.Filled, 1m)) with { SettledAt = Now }).With(Fill(1, 1m));
        ImmutableArray<AssetBalance> left = [new(Btc.Base, 0.3m, 0.2m)];

        var change = Reconciliation.Run(books, Reading(Soon) with { Balances = left });

        change.Orders.Should().BeEmpty();
        change.Discrepancies.Should().ContainSingle().Which.Should().Be(new Discrepancy(DiscrepancyKind.HoldingShort, null, Btc.Base, 1m, 0.5m));
    }

    [Theory]
    [InlineData(0.5, DiscrepancyKind.LockedExternally)]
    [InlineData(0.4, DiscrepancyKind.HoldingShort)]
    public void J6_coins_in_a_product_of_the_venue_are_told_apart_from_coins_that_are_gone(double setAside, DiscrepancyKind kind)
    {
        var books = Books(Own().Report(Told(Own(), OrderState.Filled, 1m)) with { SettledAt = Now }).With(Fill(1, 1m));

        var change = Reconciliation.Run(books, Reading(Soon) with { Balances = [new(Btc.Base, 0.3m, 0.2m, (decimal)setAside)] });

        change.Discrepancies.Should().ContainSingle().Which.Should().Be(new Discrepancy(kind, null, Btc.Base, 1m, 0.5m));
    }

    [Fact]
    public void J5_what_others_buy_of_a_coin_the_platform_owns_is_told_and_never_ours()
    {
        var books = Books(Own().Report(Told(Own(), OrderState.Filled, 1m)) with { SettledAt = Now }).With(Fill(5, 1m));
        var told = Reading(Soon, fills: [Fill(3, 4m, number: 98), Fill(6, 0.7m, number: 99)]);

        var change = Reconciliation.Run(books, told);

        change.Fills.Should().BeEmpty();
        change.Discrepancies.Should().ContainSingle("what was bought before our first coin is nobody's business")
            .Which.Should().Be(new Discrepancy(DiscrepancyKind.ForeignPurchase, null, Btc.Base, null, 0.7m));
        Reconciliation.Run(books.With(change), told).Discrepancies.Should().BeEmpty("it was told");
    }

    [Fact]
    public void Every_kind_of_difference_has_a_code_of_its_own() =>
        Enum.GetValues<DiscrepancyKind>().Select(kind => kind.Code()).Should().OnlyHaveUniqueItems().And.Contain(["LOCKED_EXTERNALLY", "FOREIGN_PURCHASE", "HOLDING_SHORT"]);
}
