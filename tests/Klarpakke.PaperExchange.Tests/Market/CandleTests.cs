using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Tests.Support;

namespace Klarpakke.PaperExchange.Tests.Market;

public sealed class CandleTests
{
    private static readonly MarketEngine Engine = TestMarkets.Create();

    [Theory]
    [InlineData("1m", "5m")]
    [InlineData("1m", "15m")]
    [InlineData("5m", "1h")]
    [InlineData("1h", "4h")]
    [InlineData("1h", "1d")]
    [InlineData("1d", "3d")]
    [InlineData("1d", "1w")]
    [InlineData("1d", "1M")]
    public void A_longer_candle_is_the_aggregation_of_its_shorter_ones(string shorter, string longer)
    {
        var market = Engine.Find("SOLUSDC")!;
        var interval = CandleInterval.Find(longer)!;
        var whole = market.Candles(longer, Engine.Now, limit: 5);
        whole.Should().HaveCount(5);

        foreach (var bar in whole)
        {
            var sum = Candle.StartingAt(bar.OpenTime);
            market.Candles(shorter, Engine.Now, bar.OpenTime, interval.NextOpen(bar.OpenTime) - 1).ForEach(part => sum.Merge(part));
            sum.Should().Be(bar);
        }
    }

    [Theory]
    [InlineData("1s", 1_000)]
    [InlineData("1m", 120)]
    [InlineData("1h", 120)]
    public void Candles_follow_from_the_trades(string interval, int count)
    {
        var market = Engine.Find("ETHUSDC")!;
        var length = CandleInterval.Find(interval)!;
        foreach (var bar in market.Candles(interval, Engine.Now, limit: count).Where((_, index) => index % (count / 4) == 1))
        {
            var sum = Candle.StartingAt(bar.OpenTime);
            var trades = new List<MarketTrade>();
            market.ReadTrades(bar.OpenTime, length.NextOpen(bar.OpenTime), trades);
            trades.ForEach(trade => sum.Add(trade));
            sum.Should().Be(bar);
        }
    }

    [Theory]
    [InlineData("1m", 1_000)]
    [InlineData("1h", 1_000)]
    [InlineData("1d", 365)]
    public void History_has_no_holes_and_every_candle_is_well_formed(string interval, int count)
    {
        foreach (var market in Engine.Markets.Take(3))
        {
            var bars = market.Candles(interval, Engine.Now, limit: count);
            bars.Should().HaveCount(count);
            var length = CandleInterval.Find(interval)!;
            bars.Zip(bars.Skip(1)).Should().OnlyContain(pair => length.NextOpen(pair.First.OpenTime) == pair.Second.OpenTime && pair.First.LastTradeId + 1 == pair.Second.FirstTradeId);
            bars.Should().OnlyContain(bar => bar.Low > 0 && bar.Low <= bar.Open && bar.Low <= bar.Close && bar.High >= bar.Open && bar.High >= bar.Close
                && bar.Volume >= bar.TakerBuyVolume && bar.QuoteVolume <= (Int128)bar.High * bar.Volume && bar.QuoteVolume >= (Int128)bar.Low * bar.Volume);
        }
    }

    [Theory]
    [InlineData("1w", "2026-03-04T13:37:42Z", "2026-03-02T00:00:00Z", "2026-03-09T00:00:00Z")]
    [InlineData("1M", "2026-02-28T23:59:59Z", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z")]
    [InlineData("1d", "2026-03-04T00:00:00Z", "2026-03-04T00:00:00Z", "2026-03-05T00:00:00Z")]
    [InlineData("12h", "2026-03-04T13:37:42Z", "2026-03-04T12:00:00Z", "2026-03-05T00:00:00Z")]
    public void Intervals_open_where_the_venue_opens_them(string interval, string time, string open, string next)
    {
        var length = CandleInterval.Find(interval)!;

        var opened = length.OpenOf(Ms(time));

        opened.Should().Be(Ms(open));
        length.NextOpen(opened).Should().Be(Ms(next));
    }

    [Fact]
    public void A_time_zone_shifts_where_days_begin()
    {
        var oslo = 8 * CandleInterval.Hour;

        CandleInterval.Find("1d")!.OpenOf(Ms("2026-03-04T17:00:00Z"), oslo).Should().Be(Ms("2026-03-04T16:00:00Z"));
        CandleInterval.Find("1M")!.OpenOf(Ms("2026-03-31T17:00:00Z"), oslo).Should().Be(Ms("2026-03-31T16:00:00Z"));
    }

    private static long Ms(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
}
