namespace Klarpakke.Domain.Results;

/// <summary>Why something outside did not do what was asked: one list for all venues and providers, so that callers decide without knowing whose code it was.</summary>
public enum ErrorKind
{
    /// <summary>No connection, or it broke.</summary>
    Unreachable,

    /// <summary>No answer within our deadline.</summary>
    Timeout,

    /// <summary>We asked too often and were told to wait, or decided ourselves to wait.</summary>
    RateLimited,

    /// <summary>Our address is shut out for a while.</summary>
    Banned,

    /// <summary>It is there but cannot serve now: overload, maintenance, inner fault.</summary>
    Unavailable,

    /// <summary>It may or may not have been done: find out before doing anything else.</summary>
    OutcomeUnknown,

    /// <summary>The request itself is wrong; the same again will fail the same way.</summary>
    InvalidRequest,

    /// <summary>The symbol or object asked for is not known there, or not known yet.</summary>
    NotFound,

    /// <summary>Key, signature, address or permission is not accepted.</summary>
    Unauthorized,

    /// <summary>The clocks differ too much.</summary>
    ClockSkew,

    /// <summary>Understood and refused by the rules there for good: nothing but another wish will do.</summary>
    Rejected,

    /// <summary>Refused for its price alone, by a filter: another price may be taken.</summary>
    PriceRefused,

    /// <summary>Refused because too little is free. What an order just cancelled had locked may become free a moment later.</summary>
    BalanceTooLow,

    /// <summary>Refused because the symbol does not trade now.</summary>
    NotTradable,

    /// <summary>Not tried, because what had to go before it did not succeed.</summary>
    NotAttempted,

    /// <summary>The answer is not what the protocol says.</summary>
    BadResponse,

    /// <summary>Refused because the market has passed the stop's trigger already: what the stop was to do is due now.</summary>
    TriggerPassed,

    /// <summary>Refused because it is worth too little by the price the venue takes for it, which need not be the last one.</summary>
    NotionalRefused,
}
