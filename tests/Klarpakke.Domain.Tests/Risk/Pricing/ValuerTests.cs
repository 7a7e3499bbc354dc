using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Pricing;
using static Klarpakke.Domain.Tests.Risk.RiskSamples;

namespace Klarpakke.Domain.Tests.Risk.Pricing;

public sealed class ValuerTests
{
    [Fact]
    public void F10_a_price_is_fresh_for_five_seconds_by_either_clock()
    {
        var second = TimeSpan.FromSeconds(1);
        Fault(Noon, null, Noon + (5 * second)).Should().BeNull();
        Fault(Noon, null, Noon + (5 * second) + TimeSpan.FromTicks(1)).Should().Be(PriceFault.Stale);
        Fault(Noon, Noon - (6 * second), Noon).Should().Be(PriceFault.Stale, "a feed that repeats an old quote is frozen");
        Fault(Noon, Noon + (6 * second), Noon).Should().Be(PriceFault.Stale, "a clock that is ahead cannot tell an age");
    }

    [Fact]
    public void F2_what_is_not_known_is_never_zero()
    {
        var book = Book(Assigned(1000m), Bought(1m, 100m), Bought(1m, 100m, position: P2, symbol: Eth));

        var blind = Valuer.Value(book, Prices(Noon, (Btc, 100m)), Noon).Should().BeOfType<UntrustworthyValuation>().Subject;

        blind.Faults.Should().Equal(new ValuationFault(Eth, PriceFault.Missing));
    }

    [Fact]
    public void F11_a_price_that_its_guard_refused_values_nothing()
    {
        var refused = PriceGuard.New.Next(Reading(0m, ask: 1m), PriceWitness.None);

        Valuer.Value(Book(Assigned(1000m), Bought(1m, 100m)), new Dictionary<Symbol, PriceVerdict> { [Btc] = refused }, Noon)
            .Should().BeOfType<UntrustworthyValuation>().Which.Faults.Should().Equal(new ValuationFault(Btc, PriceFault.NotPositive));
    }

    [Fact]
    public void Without_open_positions_no_price_is_needed() => Book(Assigned(1000m)).Valued(Noon).Equity.Should().Be(Usd(1000m));

    [Fact]
    public void A_valuation_tells_what_it_is_made_of() =>
        Book(Assigned(1000m), Bought(2m, 100m)).Valued(Noon, (Btc, 99m)).Positions.Should().Equal(new PositionValue(P1, Btc, Quantity.Of(2m), Price.Of(99m), Usd(198m)));

    private static PriceFault? Fault(DateTimeOffset received, DateTimeOffset? occurred, DateTimeOffset now) =>
        Valuer.FaultOf(PriceGuard.New.Next(new PriceReading(100m, 101m, occurred, received), PriceWitness.None), now);
}
