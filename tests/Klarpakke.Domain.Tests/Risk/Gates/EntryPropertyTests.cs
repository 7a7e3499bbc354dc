using FsCheck;
using FsCheck.Fluent;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Risk.Gates;
using Klarpakke.Domain.Risk.Pricing;
using Klarpakke.Domain.Risk.Sizing;
using Klarpakke.Domain.Trading;
using static Klarpakke.Domain.Tests.Risk.EntrySamples;
using static Klarpakke.Domain.Tests.Risk.RiskSamples;

namespace Klarpakke.Domain.Tests.Risk.Gates;

/// <summary>Entries at random prices under random filters of venues.</summary>
public sealed class EntryPropertyTests
{
    private static readonly Gen<decimal?> Step = Gen.Elements<decimal?>(null, 0m, 0.00001m, 0.0001m, 0.001m, 0.003m, 0.01m, 0.1m, 0.25m, 1m);

    private static readonly Gen<SymbolRules> RandomRules =
        from steps in Step.Two()
        from tick in Gen.Elements<decimal?>(null, 0.0001m, 0.01m, 0.05m)
        from minimum in Gen.Elements<decimal?>(null, 0.0001m, 0.01m, 1m)
        from maximum in Gen.Elements<decimal?>(null, 0.5m, 7m, 1000m)
        from marketMaximum in Gen.Elements<decimal?>(null, 0.013m, 0.4m, 3m, 1000m)
        from notional in Gen.Elements<decimal?>(null, 1m, 5m, 10m, 100m)
        from most in Gen.Elements<decimal?>(null, 50m, 1000m)
        from hasStopMarket in Gen.Elements(true, false)
        select Rules with
        {
            Kinds = hasStopMarket ? Rules.Kinds : Rules.Kinds.Remove(OrderKind.StopMarket),
            Prices = new StepRange(null, null, tick),
            Quantities = new StepRange(minimum, maximum, steps.Item1),
            MarketQuantities = new StepRange(minimum, marketMaximum, steps.Item2),
            Notional = new NotionalRule(notional, true, most, false),
        };

    private static readonly Gen<EntryContext> Entries =
        from rules in RandomRules
        from ask in Gen.Choose(50, 2_000_000).Select(value => value / 100m)
        from distance in Gen.Choose(0, 1700).Select(value => value / 10_000m)
        from equity in Gen.OneOf(Gen.Choose(10, 600), Gen.Choose(600, 100_000))
        from cash in Gen.Choose(0, 100)
        from fee in Gen.Choose(0, 40).Select(value => value / 10_000m)
        from inBase in Gen.Elements(true, false)
        select Well with
        {
            Rules = rules,
            Reference = Price.Of(ask),
            Price = PriceGuard.New.Next(new PriceReading(ask * 0.9999m, ask, null, Noon), PriceWitness.None),
            Proposal = Well.Proposal with { Stop = Price.Of(ask * (1m - distance)) },
            Valuation = Worth(equity, Noon),
            FreeCash = Usd(equity * cash / 100m),
            Fee = new FeeRate(Percentage.FromFraction(fee), inBase),
        };

    [Fact]
    public void Invariant_9_every_accepted_entry_can_be_left_at_its_stop()
    {
        var approvals = 0;
        Properties.Holds(Entries, context =>
        {
            if (RiskPolicy.Decide(context) is not EntryApproved { Order: var order })
            {
                return;
            }

            approvals++;
            var rules = context.Rules!;
            var (sold, worst) = (order.Stop.Quantity.Value, order.Stop.Trigger!.Value.Value * 0.9975m);
            rules.Check(order.Entry, context.Reference).Should().BeEmpty();
            rules.Check(order.Stop, context.Reference).Should().BeEmpty();
            (sold * worst).Should().BeGreaterThan((rules.Notional.Minimum ?? 0m) * 1.2m);

            // What the kill switch would do with it: sell all of it at the market, a slice at a time.
            var (left, slices) = (sold, 0);
            while (left > 0m)
            {
                var slice = SaleSizer.Next(left, rules, Price.Of(worst));
                slice.Reason.Should().BeNull("a slice of {0} under {1} has to be sellable", left, rules);
                (left, slices) = (slice.Later, slices + 1);
            }

            slices.Should().BeLessThanOrEqualTo(5);
        });
        approvals.Should().BeGreaterThan(50, "otherwise nothing was looked at");
    }

    [Fact]
    public void Every_accepted_entry_is_within_risk_and_cash_and_owns_what_its_stop_sells() => Properties.Holds(Entries, context =>
    {
        if (RiskPolicy.Decide(context) is not EntryApproved { Order: var order })
        {
            return;
        }

        var (bought, sold) = (order.Entry.Quantity.Value, order.Stop.Quantity.Value);
        var (paid, got, fee) = (order.Entry.Limit!.Value.Value, order.Stop.Trigger!.Value.Value * 0.9975m, context.Fee!.Taker.Fraction);
        var equity = context.Equity!.Value.Amount;
        ((bought * (paid - got)) + (bought * (paid + got) * fee)).Should().BeLessThanOrEqualTo(equity * 0.0025m);
        (bought * paid * (1m + fee)).Should().BeLessThanOrEqualTo(context.FreeCash!.Value.Amount - (equity * 0.01m));
        sold.Should().BeLessThanOrEqualTo(context.Fee.IsTakenInBase ? bought * (1m - fee) : bought);
        paid.Should().BeLessThanOrEqualTo(context.Price!.Reading.Ask * 1.003m);
        (got < paid).Should().BeTrue();
    });

    [Fact]
    public void The_accepted_quantity_is_the_largest_one() => Properties.Holds(Entries, context =>
    {
        if (RiskPolicy.Decide(context) is not EntryApproved { Order: var order })
        {
            return;
        }

        var rules = context.Rules!;
        var step = rules.Quantities.Step is > 0m and var lot ? lot : 0.00000001m;
        var more = order.Entry.Quantity.Value + step;
        var (paid, got, fee) = (order.Entry.Limit!.Value.Value, order.Stop.Trigger!.Value.Value * 0.9975m, context.Fee!.Taker.Fraction);
        var equity = context.Equity!.Value.Amount;
        var isTooRisky = (more * (paid - got)) + (more * (paid + got) * fee) > equity * 0.0025m;
        var isTooDear = more * paid * (1m + fee) > context.FreeCash!.Value.Amount - (equity * 0.01m);
        var market = rules.MarketQuantities.Maximum * (order.Stop.Limit is null ? 1m : 5m);
        var isTooLarge = more > rules.Quantities.Maximum || more * paid > rules.Notional.Maximum || more > market - (order.Stop.Limit is null ? 0m : 5m * (Grid.LotStep(rules) ?? 0m));
        (isTooRisky || isTooDear || isTooLarge).Should().BeTrue();
    });
}
