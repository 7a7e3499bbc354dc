namespace Klarpakke.PaperExchange.Trading.Events;

/// <summary>What an execution report reports.</summary>
internal enum ExecutionType
{
    New,
    Canceled,

    /// <summary>Amended.</summary>
    Replaced,
    Rejected,
    Trade,
    Expired,

    /// <summary>Self-trade prevention took quantity or ended the order.</summary>
    TradePrevention,
}
