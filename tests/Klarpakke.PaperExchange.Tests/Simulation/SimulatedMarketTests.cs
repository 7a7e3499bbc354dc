using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Simulation;
using Klarpakke.PaperExchange.Tests.Support;

namespace Klarpakke.PaperExchange.Tests.Simulation;

public sealed class SimulatedMarketTests
{
    private static readonly MarketEngine Engine = TestMarkets.Create();

    [Fact]
    public void Coins_move_together_but_not_alike()
    {
        var bitcoin = DailyReturns("BTCUSDC");
        var ether = DailyReturns("ETHUSDC");
        var tron = DailyReturns("TRXUSDC");

        Correlation(bitcoin, ether).Should().BeInRange(0.6, 0.97);
        Correlation(bitcoin, tron).Should().BeInRange(0.15, 0.75);
    }

    [Fact]
    public void Volatility_is_that_of_the_coin_and_it_clusters_and_has_fat_tails()
    {
        var hours = Returns(Engine.Find("BTCUSDC")!.Candles("1h", Engine.Now, limit: 1_000));
        var days = DailyReturns("BTCUSDC");
        var minutes = Returns(Engine.Find("BTCUSDC")!.Candles("1m", Engine.Now, limit: 1_000));

        (Deviation(days) * Math.Sqrt(365)).Should().BeInRange(0.3, 0.9);
        Correlation(Absolute(hours)[1..], Absolute(hours)[..^1]).Should().BeGreaterThan(0.02, "quiet and wild hours come in groups");
        Kurtosis(hours).Should().BeGreaterThan(3);
        Deviation(minutes).Should().BeLessThan(Deviation(hours) / 3);

        static double[] Absolute(double[] values) => [.. values.Select(Math.Abs)];
    }

    [Fact]
    public void Prices_stay_near_their_level_for_years()
    {
        foreach (var symbol in SymbolCatalogue.Take(12))
        {
            var engine = TestMarkets.Create(new PaperExchangeOptions { HistoryDays = 3 }, new DateTimeOffset(2035, 6, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds());
            var price = engine.Find(symbol.Spec.Name)!.Book.Top.BidPrice / (double)DecimalScale.Of(symbol.Spec.PriceDecimals);

            (price / symbol.Level).Should().BeInRange(0.2, 5, symbol.Spec.Name);
        }
    }

    [Fact]
    public void Spreads_are_narrow_and_of_the_coins_own_size()
    {
        foreach (var symbol in SymbolCatalogue.Take(12))
        {
            var top = Engine.Find(symbol.Spec.Name)!.Book.Top;
            var basisPoints = (top.AskPrice - top.BidPrice) * 10_000.0 / top.BidPrice;

            (top.AskPrice - top.BidPrice == 1 || basisPoints <= symbol.SpreadBasisPoints * 2).Should().BeTrue("{0}: {1} bp", symbol.Spec.Name, basisPoints);
        }
    }

    [Fact]
    public void Any_number_of_symbols_has_distinct_names_and_stable_characters()
    {
        var many = SymbolCatalogue.Take(120).ToArray();

        many.Select(symbol => symbol.Spec.Name).Should().OnlyHaveUniqueItems();
        many.Should().Equal(SymbolCatalogue.Take(120));
        many.Should().OnlyContain(symbol => symbol.Spec.NotionalDecimals <= 8);
    }

    [Fact]
    public void A_slots_trades_have_exactly_the_slots_volumes_and_consecutive_ids()
    {
        var tape = new SimulatedTape(SymbolCatalogue.Take(1).Single(), new MarketClimate(5), 7, TestMarkets.Start - CandleInterval.Day);
        var hour = TestMarkets.Start - (TestMarkets.Start % CandleInterval.Hour);
        var minutes = new Candle[60];
        var ticks = new List<TapeTick>();
        tape.ReadHour(hour, minutes);
        tape.ReadTicks(hour, hour + CandleInterval.Hour, ticks);

        var played = new Candle[60];
        for (var minute = 0; minute < 60; minute++)
        {
            played[minute] = Candle.StartingAt(hour + (minute * CandleInterval.Minute));
        }

        ticks.ForEach(tick => played[(tick.Time - hour) / CandleInterval.Minute].Add(tick.Trade));
        played.Should().Equal(minutes);
        ticks.Select(tick => tick.TradeId).Should().Equal(Enumerable.Range(0, ticks.Count).Select(index => ticks[0].TradeId + index));
        ticks.Select(tick => tick.Time).Should().BeInAscendingOrder();
    }

    private static double[] DailyReturns(string symbol) => Returns(Engine.Find(symbol)!.Candles("1d", Engine.Now, limit: 400));

    private static double[] Returns(List<Candle> bars) => [.. bars.Zip(bars.Skip(1), (earlier, later) => Math.Log((double)later.Close / earlier.Close))];

    private static double Deviation(double[] values) => Math.Sqrt(values.Average(value => Math.Pow(value - values.Average(), 2)));

    private static double Kurtosis(double[] values) => values.Average(value => Math.Pow(value - values.Average(), 4)) / Math.Pow(Deviation(values), 4);

    private static double Correlation(double[] left, double[] right) =>
        left.Zip(right, (a, b) => (a - left.Average()) * (b - right.Average())).Average() / (Deviation(left) * Deviation(right));
}
