namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>What a message did to a local order book.</summary>
internal enum BinanceBookOutcome
{
    /// <summary>Kept until a snapshot is there.</summary>
    Buffered,

    /// <summary>In the book.</summary>
    Applied,

    /// <summary>Older than the book; changed nothing.</summary>
    Ignored,

    /// <summary>The snapshot is older than what is buffered, or changes are missing, or the result is impossible: a new snapshot is needed.</summary>
    NeedsSnapshot,
}
