namespace Klarpakke.PaperExchange.Market;

/// <summary>Hears everything public that happens, in order, on the engine's thread and inside its gate: implementations must be quick.</summary>
internal interface IMarketListener
{
    void Traded(SymbolMarket market, in MarketTrade trade);

    /// <summary>Best price or quantity changed.</summary>
    void BookTopChanged(SymbolMarket market, in BookTop top);

    /// <summary>A 100 ms boundary of the exchange clock was reached; all earlier events of all symbols have been delivered.</summary>
    void BoundaryReached(long time);
}
