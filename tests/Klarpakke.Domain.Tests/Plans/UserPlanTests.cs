using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Plans;

namespace Klarpakke.Domain.Tests.Plans;

/// <summary>What happens to a plan, and what it then allows: domain rules, section 2.</summary>
public sealed class UserPlanTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Plan.Free, 0, 0, false, 1, 1, false, "")]
    [InlineData(Plan.Pro, 49, 490, true, 1, 1, false, "BINANCE")]
    [InlineData(Plan.Elite, 99, 990, true, 3, 3, true, "BINANCE CRYPTOCOM")]
    public void The_table_is_that_of_the_rules(Plan plan, int month, int year, bool keys, int portfolios, int strategies, bool keyFigures, string venues)
    {
        var terms = PlanTable.Of(plan);

        (terms.MonthlyUsd, terms.YearlyUsd, terms.MayStoreKeys, terms.Portfolios, terms.Strategies, terms.HasKeyFigures)
            .Should().Be((month, year, keys, portfolios, strategies, keyFigures));
        string.Join(' ', terms.LiveVenues.Select(venue => venue.Code())).Should().Be(venues);
        PlanTable.All.Select(known => known.Plan).Should().Equal(Enum.GetValues<Plan>());
    }

    [Fact]
    public void Everybody_trades_on_paper_and_nobody_live_without_paying()
    {
        UserPlan.Free.StandingAt(Venue.Paper, Start).Should().Match<Domain.Risk.Gates.PlanStanding>(standing => standing.AllowsEntries && standing.SignalOnlyUntil == null);
        foreach (var venue in Enum.GetValues<Venue>().Where(venue => venue != Venue.Paper))
        {
            UserPlan.Free.StandingAt(venue, Start).AllowsEntries.Should().BeFalse(venue.Code());
        }
    }

    [Fact]
    public void A_paid_plan_watches_for_seven_times_24_hours_first()
    {
        var plan = Begin(Plan.Pro, Start);

        plan.StandingAt(Venue.Binance, Start).Should().Be(new Domain.Risk.Gates.PlanStanding(AllowsEntries: true, Start.AddHours(7 * 24)));
        plan.StandingAt(Venue.CryptoCom, Start).AllowsEntries.Should().BeFalse("that is Elite's");
        plan.StandingAt(Venue.Paper, Start).SignalOnlyUntil.Should().BeNull();
    }

    [Fact]
    public void The_days_of_watching_begin_again_with_another_account_of_the_exchange_and_with_a_plan_that_was_over()
    {
        var later = Start.AddDays(20);
        var plan = Begin(Plan.Pro, Start);

        Happens(plan, PlanEventKind.ExchangeAccountChanged, later).WatchingUntil.Should().Be(later.AddDays(7));
        Begin(Plan.Pro, later.AddDays(1), Happens(plan, PlanEventKind.Ended, later)).WatchingUntil.Should().Be(later.AddDays(8));
        Begin(Plan.Elite, later, plan).WatchingUntil.Should().Be(Start.AddDays(7), "who watched need not watch again for another paid plan");
        Happens(UserPlan.Free, PlanEventKind.ExchangeAccountChanged, later).WatchingUntil.Should().BeNull();
    }

    [Fact]
    public void A_failed_payment_stops_entries_at_once_and_the_plan_after_seven_days()
    {
        var due = Start.AddDays(30);
        var plan = Happens(Begin(Plan.Elite, Start), PlanEventKind.PaymentFailed, due);

        plan.StandingAt(Venue.Binance, due).AllowsEntries.Should().BeFalse();
        plan.EntitledAt(due.AddDays(7).AddTicks(-1)).Should().Be(Plan.Elite, "keys and positions stay in the days of grace");
        plan.EntitledAt(due.AddDays(7)).Should().Be(Plan.Free);
        Happens(plan, PlanEventKind.PaymentFailed, due.AddDays(3)).GraceUntil.Should().Be(due.AddDays(7), "a second failure gives no second grace");
    }

    [Fact]
    public void A_payment_that_comes_in_time_changes_nothing_else_and_one_that_comes_too_late_begins_anew()
    {
        var due = Start.AddDays(30);
        var plan = Happens(Begin(Plan.Pro, Start), PlanEventKind.PaymentFailed, due);

        var inTime = Happens(plan, PlanEventKind.PaymentRecovered, due.AddDays(6));
        inTime.StandingAt(Venue.Binance, due.AddDays(6)).Should().Be(new Domain.Risk.Gates.PlanStanding(AllowsEntries: true, Start.AddDays(7)));
        (inTime.Status, inTime.GraceUntil).Should().Be((PlanStatus.Active, null));

        var tooLate = Happens(plan, PlanEventKind.PaymentRecovered, due.AddDays(7));
        tooLate.WatchingUntil.Should().Be(due.AddDays(14));
        Happens(UserPlan.Free, PlanEventKind.PaymentRecovered, due).Plan.Should().Be(Plan.Free);
    }

    [Fact]
    public void What_is_older_than_what_is_known_changes_nothing()
    {
        var ended = Happens(Begin(Plan.Pro, Start), PlanEventKind.Ended, Start.AddDays(3));

        Begin(Plan.Elite, Start.AddDays(2), ended).Should().Be(ended);
    }

    [Theory]
    [InlineData(PlanEventKind.Activated, null, null)]
    [InlineData(PlanEventKind.Activated, Plan.Pro, null)]
    [InlineData(PlanEventKind.Activated, Plan.Free, BillingInterval.Monthly)]
    [InlineData(PlanEventKind.Ended, Plan.Pro, null)]
    [InlineData(PlanEventKind.PaymentFailed, null, BillingInterval.Yearly)]
    public void An_event_that_does_not_say_which_plan_is_refused(PlanEventKind kind, Plan? plan, BillingInterval? interval) =>
        FluentActions.Invoking(() => UserPlan.Free.After(new PlanEvent(kind, plan, interval, Start))).Should().Throw<ArgumentException>();

    private static UserPlan Begin(Plan plan, DateTimeOffset at, UserPlan? before = null) =>
        (before ?? UserPlan.Free).After(new PlanEvent(PlanEventKind.Activated, plan, BillingInterval.Monthly, at));

    private static UserPlan Happens(UserPlan plan, PlanEventKind kind, DateTimeOffset at) => plan.After(new PlanEvent(kind, null, null, at));
}
