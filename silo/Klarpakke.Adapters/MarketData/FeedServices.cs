using Klarpakke.Adapters.Diagnostics;
using Klarpakke.Adapters.Exchanges;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Adapters.MarketData;

/// <summary>What every part of an adapter needs from the host.</summary>
internal record FeedServices(TimeProvider Time, AdapterMetrics Metrics, ILogger Logger)
{
    /// <summary>Who is told how calls of accounts go; null for nobody, as for market data.</summary>
    public CallMeter? Meter { get; init; }
}
