namespace Klarpakke.PaperExchange.Trading;

/// <summary>How the simulated market meets accounts' orders.</summary>
internal sealed record TradingOptions
{
    /// <summary>Of a market trade at exactly an order's price, the percentage that resting accounts' orders there share: the rest goes to the market makers before them.</summary>
    public int SharePercentAtPrice { get; init; } = 50;

    /// <summary>Finished orders remembered per account and symbol; older ones are forgotten, oldest first. Open orders are never forgotten.</summary>
    public int RememberedOrders { get; init; } = 100_000;
}
