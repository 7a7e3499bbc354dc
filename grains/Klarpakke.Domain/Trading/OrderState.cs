namespace Klarpakke.Domain.Trading;

/// <summary>What is known of an order at its venue.</summary>
public enum OrderState
{
    /// <summary>Sent or about to be; nothing is known. Counts as open for exposure and as filled for what may still be sold.</summary>
    Unknown,

    /// <summary>The venue holds it back until another order of its list has filled.</summary>
    Pending,

    /// <summary>On the venue's book, or waiting for its trigger; may be partly filled.</summary>
    Open,

    /// <summary>Wholly traded.</summary>
    Filled,

    /// <summary>Ended by us or the user; may be partly filled.</summary>
    Cancelled,

    /// <summary>Ended by the venue (no liquidity, IOC rest, self-trade prevention, price rule); may be partly filled.</summary>
    Expired,

    /// <summary>The venue refused it; nothing traded.</summary>
    Rejected,

    /// <summary>Proven never to have reached the venue.</summary>
    NeverArrived,
}
