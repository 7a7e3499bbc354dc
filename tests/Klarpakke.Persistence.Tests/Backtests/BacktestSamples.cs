using System.Collections.Immutable;
using System.Text;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Backtests;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Strategies;
using Klarpakke.GrainInterfaces.Backtests;
using Klarpakke.Persistence.Backtests;

namespace Klarpakke.Persistence.Tests.Backtests;

internal static class BacktestSamples
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 16, 12, 0, 0, TimeSpan.Zero);

    public static readonly BacktestWish Wish = new()
    {
        Strategy = StrategyId.Parse("sma-crossover"),
        Parameters = ImmutableSortedDictionary<string, decimal>.Empty.Add("fast", 20m).Add("stop", 4.5m),
        Symbols = [Symbol.Parse("PAPER:BTC-USDC"), Symbol.Parse("PAPER:ETH-USDC")],
        Interval = CandleInterval.FiveMinutes,
        Files = [],
        From = Noon.AddDays(-30),
        To = null,
        Cash = 0.000000000001m,
        Costs = new BacktestCosts(Percentage.FromPercent(0.1m), Percentage.Zero, Percentage.FromPercent(0.05m)),
        Split = Percentage.FromPercent(70m),
        Reset = ResetChoice.Never,
        Seed = ulong.MaxValue,
    };

    public static NewBacktest New(string id, string user = "u1", int minute = 0) => new(id, user, $"command-{id}", Wish, Noon.AddMinutes(minute));

    public static BacktestOutput Output() => new(
        Encoding.UTF8.GetBytes("""{ "whole":  {} }"""), """{"resultHash":"r"}""", """[{"equity":"1"}]""", """[{"result":"-1.5"},{"result":"2"},{"result":"3"}]""",
        Encoding.UTF8.GetBytes("<p>æøå</p>"), Encoding.UTF8.GetBytes("<p>abc</p>"));
}
