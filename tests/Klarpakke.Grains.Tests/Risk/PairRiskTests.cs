using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Pricing;
using Klarpakke.Domain.Risk.Triggers;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.Grains.Markets;
using Klarpakke.Grains.Tests.Markets;

namespace Klarpakke.Grains.Tests.Risk;

public sealed class PairRiskTests
{
    private readonly PairRisk _pair = new(RiskWorld.Btc);
    private int _second;

    [Fact]
    public void A_pair_that_never_heard_a_quote_has_no_price() => FaultNow.Should().Be(PriceFault.Missing);

    [Theory]
    [InlineData(0, 100, PriceFault.NotPositive)]
    [InlineData(100, 0, PriceFault.NotPositive)]
    [InlineData(-1, 100, PriceFault.NotPositive)]
    [InlineData(101, 100, PriceFault.Crossed)]
    [InlineData(100, 100, PriceFault.Crossed)]
    public void F11_a_zero_or_crossed_quote_takes_the_one_before_away_and_fires_nothing(int bid, int ask, PriceFault fault)
    {
        Show(100m);
        _pair.Arm(new ArmedTrigger("u1", Price.Of(99m), 1));

        Take(Updates.Of() with { BadQuote = new BadQuote(bid, ask) }).Should().BeEmpty();

        FaultNow.Should().Be(fault);
        Take(Updates.Of()).Should().BeEmpty();
        FaultNow.Should().Be(fault, "that the venue is alive does not make the old quote a price");
        Show(100m).Should().BeEmpty();
        FaultNow.Should().BeNull();
    }

    [Fact]
    public void F1_an_outlier_is_no_price_until_three_later_readings_agree_whatever_the_heartbeat_says()
    {
        Show(100m);
        Show(80m);
        Take(Updates.Of());
        Take(Updates.Of());
        Take(Updates.Of());
        FaultNow.Should().Be(PriceFault.Outlier, "nobody has told the price again");

        Show(80m);
        Show(80.1m);
        FaultNow.Should().Be(PriceFault.Outlier);
        Show(80m);
        FaultNow.Should().BeNull();
    }

    [Fact]
    public void F13_a_new_denomination_freezes_the_pair()
    {
        Show(100m);
        for (var reading = 0; reading < 5; reading++)
        {
            Show(0.1m);
        }

        FaultNow.Should().Be(PriceFault.Frozen);
        Show(100m);
        FaultNow.Should().Be(PriceFault.Frozen, "only a person ends it");
    }

    [Fact]
    public void F10_a_quote_that_stands_still_while_the_market_trades_elsewhere_is_stale()
    {
        Show(100m);
        Take(Updates.Of(trades: [Updates.Trade(1, 99m)]));
        FaultNow.Should().BeNull();

        Take(Updates.Of(trades: [Updates.Trade(2, 97m)]));
        FaultNow.Should().Be(PriceFault.Stale);
        Show(97m);
        FaultNow.Should().BeNull();
    }

    [Fact]
    public void A_feed_that_is_down_lets_the_price_age()
    {
        Show(100m);
        var at = _pair.PriceAt(1).ReceivedAt;

        _pair.Take(MarketUpdate.OfState(FeedState.Down, at.AddSeconds(30)));

        _pair.PriceAt(1).ReceivedAt.Should().Be(at);
    }

    [Fact]
    public void A_price_that_is_reached_already_is_told_at_once_and_nobody_else_is()
    {
        Show(100m);
        _pair.Arm(new ArmedTrigger("waits", null, 1)).Should().BeEmpty("it waits for the next bid");
        _pair.Arm(new ArmedTrigger("reached", Price.Of(100m), 1)).Select(trigger => trigger.Account).Should().Equal("reached");

        Show(101m).Should().Equal("waits");
        Show(90m).Should().BeEmpty("each is told once");
    }

    [Fact]
    public void A_crossing_is_told_once_to_those_whose_price_it_is_highest_first()
    {
        Show(100m);
        _pair.Arm(new ArmedTrigger("low", Price.Of(95m), 1));
        _pair.Arm(new ArmedTrigger("high", Price.Of(98m), 1));
        _pair.Arm(new ArmedTrigger("far", Price.Of(50m), 1));
        _pair.Arm(new ArmedTrigger("gone", Price.Of(97m), 1));
        _pair.Disarm("gone", 2);
        _pair.Arm(new ArmedTrigger("gone", Price.Of(97m), 1)).Should().BeEmpty("it comes from an older plan");

        Show(94m).Should().Equal("high", "low");
        Show(94m).Should().BeEmpty();
    }

    private PriceFault? FaultNow => _pair.PriceAt(1).Fault;

    private IEnumerable<string> Show(decimal bid) => Take(Updates.Of(quote: Quote.TryCreate(bid, 1m, bid * 1.001m, 1m)));

    private string[] Take(MarketUpdate update) => [.. _pair.Take(update with { ReceivedAt = Updates.Start.AddSeconds(_second++) }).Select(trigger => trigger.Account)];
}
