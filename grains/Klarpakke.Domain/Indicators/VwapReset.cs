namespace Klarpakke.Domain.Indicators;

/// <summary>When a running volume-weighted price starts over.</summary>
public enum VwapReset
{
    /// <summary>Never: from the first candle given.</summary>
    Never,

    /// <summary>With the first candle that opens in a new UTC day. Crypto has no session, this is the day of the risk limits.</summary>
    UtcDay,
}
