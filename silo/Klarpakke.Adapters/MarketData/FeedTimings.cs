namespace Klarpakke.Adapters.MarketData;

/// <summary>How long a connection may take and last.</summary>
internal sealed record FeedTimings(TimeSpan ConnectTimeout, TimeSpan SilenceLimit, TimeSpan ConnectionLifetime);
