using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Backtests;
using Klarpakke.Domain.Strategies;
using Klarpakke.GrainInterfaces.Backtests;

namespace Klarpakke.Silo.Backtests;

/// <summary>Makes a study of a wish and its candles, the same on the command line and for a user.</summary>
internal static class BacktestRun
{
    /// <summary>What the wish means on these candles.</summary>
    /// <param name="wish">The wish; its parameters are known to stand.</param>
    /// <param name="data">What its candles are of.</param>
    public static BacktestStudy StudyOf(BacktestWish wish, CandleRange data)
    {
        var definition = StrategyCatalog.Find(wish.Strategy) ?? throw new ArgumentException($"There is no strategy '{wish.Strategy}'.", nameof(wish));
        if (definition.TryChoose(wish.Parameters, out var parameters) is [var fault, ..])
        {
            throw new ArgumentException(ParameterText.Of(definition.Card, fault), nameof(wish));
        }

        var plan = new BacktestPlan
        {
            Markets = [.. data.Symbols.Select(BacktestMarket.Of)],
            Interval = data.Interval,
            Strategy = BacktestStrategy.Of(definition, parameters!),
            Cash = new Money(wish.Cash, data.Symbols[0].Quote),
            Costs = wish.Costs,
            Reset = wish.Reset,
        };
        return new BacktestStudy(plan, SplitOf(data.From, data.Until, wish.Split), wish.Seed);
    }

    // On a whole second, because that is how it is written.
    private static DateTimeOffset SplitOf(DateTimeOffset from, DateTimeOffset until, Percentage split) =>
        from.AddSeconds((long)((until - from).Ticks / TimeSpan.TicksPerSecond * split.Fraction));
}
