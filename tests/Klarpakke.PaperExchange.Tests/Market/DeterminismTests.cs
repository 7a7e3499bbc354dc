using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Tests.Support;

namespace Klarpakke.PaperExchange.Tests.Market;

public sealed class DeterminismTests
{
    [Fact]
    public void The_same_seed_over_the_same_time_gives_the_same_event_log()
    {
        Log(new PaperExchangeOptions()).Should().Be(Log(new PaperExchangeOptions()));
    }

    [Fact]
    public void Another_seed_gives_another_event_log()
    {
        Log(new PaperExchangeOptions { Seed = 1 }).Should().NotBe(Log(new PaperExchangeOptions { Seed = 2 }));
    }

    [Fact]
    public void How_often_the_clock_is_read_changes_nothing_for_a_symbol()
    {
        var one = new PaperExchangeOptions { Symbols = 1 };

        Log(one, step: 10).Should().Be(Log(one, step: 973));
    }

    [Fact]
    public void A_clock_that_goes_back_stops_the_market_until_it_has_caught_up()
    {
        var engine = TestMarkets.Create();
        engine.Run(5_000, new EventHash());
        var afterwards = new EventHash();

        engine.AdvanceTo(engine.Now - 4_000, afterwards);

        afterwards.Trades.Should().Be(0);
        engine.Now.Should().Be(TestMarkets.Start + 5_000);
    }

    [Theory]
    [InlineData("1m")]
    [InlineData("1h")]
    [InlineData("1d")]
    public void After_a_restart_history_is_what_was_traded_live(string interval)
    {
        var first = TestMarkets.Create();
        first.Run(4 * CandleInterval.Minute, new EventHash());
        var restarted = TestMarkets.Create(start: first.Now);

        for (var index = 0; index < first.Markets.Count; index++)
        {
            var live = first.Markets[index].Candles(interval, first.Now, limit: 30);
            var history = restarted.Markets[index].Candles(interval, restarted.Now, limit: 30);

            history.Should().Equal(live, "{0}", first.Markets[index].Symbol.Name);
        }
    }

    [Fact]
    public void After_a_pause_of_hours_history_is_complete_and_nobody_is_flooded()
    {
        var slept = TestMarkets.Create(new PaperExchangeOptions { Symbols = 2 });
        slept.Run(1_000, new EventHash());
        var events = new EventHash();
        slept.AdvanceTo(slept.Now + (3 * CandleInterval.Hour), events);
        var awake = TestMarkets.Create(new PaperExchangeOptions { Symbols = 2 }, slept.Now);

        events.Trades.Should().BeLessThan(10);
        slept.Markets[1].Candles("1m", slept.Now, limit: 300).Should().Equal(awake.Markets[1].Candles("1m", awake.Now, limit: 300));
    }

    private static string Log(PaperExchangeOptions options, long step = 50)
    {
        var events = new EventHash();
        TestMarkets.Create(options).Run(20_000, events, step);
        events.Trades.Should().BeGreaterThan(30);
        events.BookTops.Should().BeGreaterThan(events.Trades / 2);
        return events.Finish();
    }
}
