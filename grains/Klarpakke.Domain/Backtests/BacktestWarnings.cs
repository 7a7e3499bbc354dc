using System.Collections.Immutable;
using Klarpakke.Domain.Simulation;

namespace Klarpakke.Domain.Backtests;

/// <summary>Finds why a backtest's figures may mean less than they seem to.</summary>
public static class BacktestWarnings
{
    /// <summary>Fewer closed trades than this say nothing about a strategy.</summary>
    public const int FewestTrades = 30;

    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    internal static ImmutableArray<BacktestWarning> Of(BacktestResult whole, BacktestResult early, BacktestResult late, bool isBlindToFuture, TradeShuffle? shuffle)
    {
        (BacktestWarning Warning, bool Holds)[] all =
        [
            (BacktestWarning.LookAhead, !isBlindToFuture),
            (BacktestWarning.FewTrades, whole.Figures.Trades < FewestTrades),
            (BacktestWarning.ShortHistory, !(whole.Until - whole.From >= Year)),
            (BacktestWarning.LuckyOrder, shuffle is not null && shuffle.DeeperOrders.Fraction >= TradeShuffle.LuckyFrom.Fraction),
            (BacktestWarning.WeakOutOfSample, early.Figures.Return.Fraction > 0m && late.Figures.Return.Fraction <= 0m),
            (BacktestWarning.ThinVolume, whole.Figures.ThinFills > 0),
        ];
        return [.. all.Where(entry => entry.Holds).Select(entry => entry.Warning)];
    }
}
