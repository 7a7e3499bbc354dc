using Klarpakke.Adapters.Diagnostics;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.RateLimits;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>What every part of the adapter needs from the host.</summary>
internal sealed record BinanceServices(TimeProvider Time, AdapterMetrics Metrics, ILogger Logger, EgressBudgets Budgets) : FeedServices(Time, Metrics, Logger)
{
    /// <summary>What carries trading requests instead of this machine's network; null for the network.</summary>
    public HttpMessageHandler? Transport { get; init; }
}
