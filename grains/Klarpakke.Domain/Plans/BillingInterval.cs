namespace Klarpakke.Domain.Plans;

/// <summary>How often a plan is paid for.</summary>
public enum BillingInterval
{
    /// <summary>Every month.</summary>
    Monthly,

    /// <summary>Every year, for the price of ten months.</summary>
    Yearly,
}
