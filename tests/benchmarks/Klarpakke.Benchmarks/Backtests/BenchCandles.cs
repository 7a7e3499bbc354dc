using System.Globalization;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Backtests;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Strategies;

namespace Klarpakke.Benchmarks.Backtests;

/// <summary>Hourly candles of made-up markets from a seed: up to one percent an hour, like a coin on a lively day.</summary>
internal static class BenchCandles
{
    public const int Hours = 6 * 8_766;

    private static readonly string[] Coins = ["ADA", "BNB", "BTC", "DOGE", "ETH", "LINK", "SOL", "XRP"];
    private static readonly DateTimeOffset Start = new(2018, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static int Markets => Coins.Length;

    public static BacktestPlan Plan(int markets)
    {
        var definition = StrategyCatalog.Find(StrategyId.Parse("sma-crossover"))!;
        return new BacktestPlan
        {
            Markets = [.. Coins.Take(markets).Select(coin => BacktestMarket.Of(Symbol.Parse($"PAPER:{coin}-USDT")))],
            Interval = CandleInterval.OneHour,
            Strategy = BacktestStrategy.Of(definition, definition.Standard),
            Cash = new Money(10_000m, Asset.Parse("USDT")),
        };
    }

    /// <summary>The candles in order of time and market, ready to be pushed.</summary>
    public static MarketBar[] Bars(int markets, int hours)
    {
        var random = new Random(20261120);
        var last = Enumerable.Range(1, markets).Select(market => 100m * market).ToArray();
        return [.. Enumerable.Range(0, hours).SelectMany(hour => Enumerable.Range(0, markets).Select(market =>
        {
            var open = last[market];
            var close = Math.Max(1m, Math.Round(open * (1m + (random.Next(-1_000, 1_001) / 100_000m)), 2));
            last[market] = close;
            return new MarketBar(market, Start.AddHours(hour), open, Math.Max(open, close) + 0.1m, Math.Min(open, close) - 0.1m, close, 1_000m);
        }))];
    }

    /// <summary>The same as files, one for each coin.</summary>
    public static void Write(string folder)
    {
        foreach (var market in Bars(Markets, Hours).GroupBy(bar => bar.Market))
        {
            File.WriteAllLines(
                Path.Combine(folder, $"{Coins[market.Key]}USDT-1h.csv"),
                market.Select(bar => string.Create(CultureInfo.InvariantCulture, $"{bar.OpenTime.ToUnixTimeMilliseconds()},{bar.Open},{bar.High},{bar.Low},{bar.Close},{bar.Volume}"))
                    .Prepend("open_time_ms,open,high,low,close,volume"));
        }
    }
}
