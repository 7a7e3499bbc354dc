namespace Klarpakke.GrainInterfaces.Markets;

/// <summary>One symbol: its last quote, book top, live candles, freshness and feed state. Key: the symbol, <c>VENUE:BASE-QUOTE</c>.</summary>
[Alias("klarpakke.markets.trading-pair")]
public interface ITradingPairGrain : IGrainWithStringKey
{
    /// <summary>Takes what the venue's feed has brought since the last call. Closed candles are kept in PostgreSQL; the new picture goes out on the price stream.</summary>
    [Alias("apply")]
    Task ApplyAsync(MarketUpdate update, CancellationToken cancellationToken);

    /// <summary>The current picture; null when the feed never brought this symbol anything.</summary>
    [ReadOnly]
    [Alias("snapshot")]
    Task<PriceUpdate?> GetSnapshotAsync(CancellationToken cancellationToken);
}
