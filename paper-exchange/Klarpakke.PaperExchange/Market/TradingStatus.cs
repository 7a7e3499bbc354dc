namespace Klarpakke.PaperExchange.Market;

/// <summary>Whether a symbol trades.</summary>
internal enum TradingStatus
{
    Trading,
    Halt,
    Break,

    /// <summary>Orders can be cancelled, not placed, and nothing trades.</summary>
    CancelOnly,
}
