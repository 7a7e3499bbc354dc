using System.Diagnostics.Metrics;

namespace Klarpakke.Grains.Trading;

internal static class TradingMetrics
{
    private static readonly Meter Meter = new("Klarpakke.Grains");

    public static readonly Histogram<double> ProtectedShare = Meter.CreateHistogram<double>(
        "klarpakke.trading.protected_share", "1", "Share of a tagged holding that stops cover which the venue has confirmed, at each whole reading.");

    public static readonly Histogram<double> NakedTime = Meter.CreateHistogram<double>(
        "klarpakke.trading.naked_time", "s", "How long a swap without a step of the venue may have left a position without its old order and its new one: from the first cancellation to the new order's answer.");
}
