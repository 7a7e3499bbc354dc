using System.Diagnostics.Metrics;

namespace Klarpakke.Grains.Strategies;

internal static class StrategyMetrics
{
    private static readonly Meter Meter = new("Klarpakke.Grains");

    public static readonly Counter<long> Signals = Meter.CreateCounter<long>("klarpakke.strategies.signals", "{signal}", "Wishes of running strategies that were decided.");
    public static readonly Counter<long> TooOld = Meter.CreateCounter<long>("klarpakke.strategies.too_old", "{signal}", "Wishes on candles that were too old to be acted on.");
    public static readonly Histogram<double> DecisionTime = Meter.CreateHistogram<double>("klarpakke.strategies.decision_time", "s", "From the end of a candle until a wish on it was decided.");
}
