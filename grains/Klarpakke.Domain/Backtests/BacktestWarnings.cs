using System.Collections.Immutable;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Simulation;

namespace Klarpakke.Domain.Backtests;

/// <summary>Finds why a backtest's figures may mean less than they seem to.</summary>
public static class BacktestWarnings
{
    /// <summary>Fewer closed trades than this say nothing about a strategy.</summary>
    public const int FewestTrades = 30;

    /// <summary>Up to this part of missing candles is what venues' short outages leave.</summary>
    public static readonly Percentage MostMissing = Percentage.FromPercent(1m);

    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    internal static ImmutableArray<BacktestWarning> Of(BacktestReport report)
    {
        var (whole, shuffle) = (report.Whole, report.Shuffle);
        (BacktestWarning Warning, bool Holds)[] all =
        [
            (BacktestWarning.MissingCandles, report.MissingPart.Fraction > MostMissing.Fraction),
            (BacktestWarning.LookAhead, !report.IsBlindToFuture),
            (BacktestWarning.FewTrades, whole.Figures.Trades < FewestTrades),
            (BacktestWarning.ShortHistory, !(whole.Until - whole.From >= Year)),
            (BacktestWarning.LuckyOrder, shuffle is not null && shuffle.DeeperOrders.Fraction >= TradeShuffle.LuckyFrom.Fraction),
            (BacktestWarning.WeakOutOfSample, report.InSample.Figures.Return.Fraction > 0m && report.OutOfSample.Figures.Return.Fraction <= 0m),
            (BacktestWarning.ThinVolume, whole.Figures.ThinFills > 0),
        ];
        return [.. all.Where(entry => entry.Holds).Select(entry => entry.Warning)];
    }
}
