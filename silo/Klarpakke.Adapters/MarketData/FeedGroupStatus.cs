using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.MarketData;

/// <summary>State of one connection's symbols: the worst of them.</summary>
internal sealed record FeedGroupStatus(FeedState State, DateTimeOffset Since, DateTimeOffset? HeardAt, int Reconnects);
