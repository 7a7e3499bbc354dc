namespace Klarpakke.Domain.Trading;

/// <summary>What the account's trades in a symbol say about an order of which nothing is known.</summary>
public enum TradeEvidence
{
    /// <summary>Not read, or no answer.</summary>
    None,

    /// <summary>Read; there is a trade of that side, after sending, of an order we cannot name. It may be ours.</summary>
    Suspicious,

    /// <summary>Read; nothing there could be of this order.</summary>
    Clean,
}
