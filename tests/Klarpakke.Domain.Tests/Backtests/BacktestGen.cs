using FsCheck;
using FsCheck.Fluent;
using Klarpakke.Domain.Backtests;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Strategies;
using static Klarpakke.Domain.Tests.Backtests.BacktestSamples;

namespace Klarpakke.Domain.Tests.Backtests;

/// <summary>Wild markets with missing candles and jumps, and strategies that wish at random.</summary>
internal static class BacktestGen
{
    public const int Hours = 72;

    public static readonly string[] Symbols = ["PAPER:ADA-USDT", "PAPER:BTC-USDT", "BINANCE:BTC-USDT", "PAPER:ETH-USDT"];

    public sealed record Life(int Seed, int Cut);

    public static Gen<Life> Lives { get; } = from seed in Gen.Choose(1, int.MaxValue - 1) from cut in Gen.Choose(1, Hours) select new Life(seed, cut);

    /// <summary>The whole market of a life; at the end of it prices stand still long enough for everything to be sold.</summary>
    public static MarketBar[] Bars(Life life)
    {
        var random = new Random(life.Seed);
        var bars = new List<MarketBar>();
        var last = Symbols.Select(_ => 100m).ToArray();
        for (var hour = 0; hour < Hours; hour++)
        {
            for (var market = 0; market < Symbols.Length; market++)
            {
                if (hour > 0 && random.Next(20) == 0)
                {
                    continue;
                }

                var open = last[market] * (1m + (random.Next(10) == 0 ? random.Next(-6000, 1500) / 10_000m : random.Next(-20, 21) / 10_000m));
                var close = open * (1m + (random.Next(-300, 310) / 10_000m));
                var low = Math.Min(open, close) * (1m - (random.Next(0, 300) / 10_000m));
                last[market] = Math.Max(close, 1m);
                bars.Add(Bar(hour, open, last[market], Math.Min(low, last[market]), market));
            }
        }

        bars.AddRange(Enumerable.Range(Hours, 3).SelectMany(hour => Symbols.Select((_, market) => Bar(hour, last[market], last[market], market: market))));
        return [.. bars];
    }

    /// <summary>A plan whose strategy wishes by the hour and the seed alone, and sells everything at the end.</summary>
    public static BacktestPlan Plan(Life life) => PlanOf(
        new BacktestStrategy($"random/{life.Seed}", null, () => new Wisher(life.Seed)), Symbols) with
    { Reset = life.Seed % 2 == 0 ? ResetChoice.AtPeriodEnd : ResetChoice.Never };

    private sealed class Wisher(int seed) : IStrategy
    {
        // Too near, near enough for a position so large that a jump reaches the hard stop, usual, too far.
        private static readonly decimal[] Stops = [0.002m, 0.007m, 0.03m, 0.152m];

        public int WarmUp => 0;

        public StrategyAction? OnCandle(Candle closed, StrategyPosition? own)
        {
            var hour = (int)((closed.OpenTime - Start).Ticks / TimeSpan.TicksPerHour);
            var dice = (uint)HashCode(hour * 31, seed) % 12;
            return own is null
                ? dice < Stops.Length && hour < Hours ? Buy(closed.Close.Value, closed.Close.Value * (1m - Stops[dice])) : null
                : hour >= Hours || dice == 5 ? Sell()
                : dice == 6 ? Raise(closed.Close.Value * 0.99m)
                : null;
        }

        // Not the framework's, which differs between runs.
        private static int HashCode(int left, int right) => unchecked(((left * 73856093) ^ (right * 19349663)) * 83492791) >> 7;
    }
}
