namespace Klarpakke.Domain.Plans;

/// <summary>What can happen to a plan.</summary>
public enum PlanEventKind
{
    /// <summary>A paid plan begins, or another one takes its place.</summary>
    Activated,

    /// <summary>A payment failed.</summary>
    PaymentFailed,

    /// <summary>What was owed is paid.</summary>
    PaymentRecovered,

    /// <summary>The plan is over: cancelled, refunded, or never paid for.</summary>
    Ended,

    /// <summary>The user trades with another account of an exchange than before.</summary>
    ExchangeAccountChanged,
}
