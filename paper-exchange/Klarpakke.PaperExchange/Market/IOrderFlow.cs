namespace Klarpakke.PaperExchange.Market;

/// <summary>The orders of accounts, as the simulated market meets them.</summary>
internal interface IOrderFlow
{
    /// <summary>A step of the tape has been applied to the book and recorded.</summary>
    void Played(SymbolMarket market, in TapeTick tick);

    /// <summary>The market makers have moved or renewed their quotes.</summary>
    void Requoted(SymbolMarket market);
}
