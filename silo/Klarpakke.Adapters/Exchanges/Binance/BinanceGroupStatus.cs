using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>State of one connection's symbols: the worst of them.</summary>
internal sealed record BinanceGroupStatus(FeedState State, DateTimeOffset Since, DateTimeOffset? HeardAt, int Reconnects);
