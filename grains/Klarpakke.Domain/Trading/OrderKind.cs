namespace Klarpakke.Domain.Trading;

/// <summary>The kinds of orders the platform sends. A venue knows more; what we did not send is <c>Foreign</c> and never imitated.</summary>
public enum OrderKind
{
    /// <summary>Trades at a price or better at once, as far as it goes; the rest is gone (IOC).</summary>
    LimitImmediate,

    /// <summary>Rests in the book at a price until it trades or is cancelled (GTC).</summary>
    Limit,

    /// <summary>Trades at whatever price there is.</summary>
    Market,

    /// <summary>Waits for the trigger price, then trades at the market.</summary>
    StopMarket,

    /// <summary>Waits for the trigger price, then rests at its limit price (GTC).</summary>
    StopLimit,

    /// <summary>Somebody else's: the user's own order or another program's. Shown, counted, never touched.</summary>
    Foreign,
}
