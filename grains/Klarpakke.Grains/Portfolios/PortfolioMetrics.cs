using System.Diagnostics.Metrics;

namespace Klarpakke.Grains.Portfolios;

internal static class PortfolioMetrics
{
    private static readonly Meter Meter = new("Klarpakke.Grains");

    public static readonly Histogram<double> UnprotectedTime = Meter.CreateHistogram<double>(
        "klarpakke.portfolios.unprotected_time", "s", "How long a position owned coins that no confirmed stop covered, each time it did.");

    public static readonly Counter<long> StopsVanished = Meter.CreateCounter<long>(
        "klarpakke.portfolios.stops_vanished", "{stop}", "Stops that were gone from the venue though nobody of the platform had cancelled them.");

    public static readonly Counter<long> Failures = Meter.CreateCounter<long>("klarpakke.portfolios.failures", "{look}", "Looks at a position that failed; each is tried again.");
}
