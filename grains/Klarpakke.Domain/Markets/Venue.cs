namespace Klarpakke.Domain.Markets;

/// <summary>A place where prices come from and orders may go. The set is closed: a new venue is new code.</summary>
public enum Venue
{
    /// <summary>Our own paper exchange: a simulated market. Everything it says is marked as simulated.</summary>
    Paper,

    /// <summary>Binance Spot.</summary>
    Binance,

    /// <summary>Crypto.com Exchange.</summary>
    CryptoCom,

    /// <summary>Coinbase Advanced.</summary>
    Coinbase,

    /// <summary>Kraken Spot.</summary>
    Kraken,
}
