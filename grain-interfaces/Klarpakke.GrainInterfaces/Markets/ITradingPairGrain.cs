using Klarpakke.GrainInterfaces.Risk;

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

    /// <summary>The current price as risk needs it.</summary>
    [ReadOnly]
    [Alias("risk-price")]
    Task<RiskPrice> GetRiskPriceAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Asks to be told, once, when the bid is at or under a price: by <see cref="IUserRiskGrain.PriceCrossedAsync"/>. Replaces what the user armed before; if the bid is there
    /// already, it is told at once. Arming does not outlive the activation: whoever armed does so again now and then.
    /// </summary>
    /// <param name="user">Whom to tell.</param>
    /// <param name="price">The price; null for the next bid, whatever it is.</param>
    /// <param name="generation">Number of the plan it comes from; older ones than the last that was heard of are void. Comes back with the crossing.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The price now.</returns>
    [Alias("arm")]
    Task<RiskPrice> ArmAsync(string user, Price? price, long generation, CancellationToken cancellationToken);

    /// <summary>Takes the user's arming away, unless it comes from a newer plan.</summary>
    [Alias("disarm")]
    Task DisarmAsync(string user, long generation, CancellationToken cancellationToken);
}
