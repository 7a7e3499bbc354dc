using Klarpakke.Adapters.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Adapters.MarketData;

/// <summary>What every part of an adapter needs from the host.</summary>
internal record FeedServices(TimeProvider Time, AdapterMetrics Metrics, ILogger Logger);
