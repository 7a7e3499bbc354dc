namespace Klarpakke.Domain.Plans;

/// <summary>Whether a plan is paid for.</summary>
public enum PlanStatus
{
    /// <summary>It is, or costs nothing.</summary>
    Active,

    /// <summary>The last payment failed: nothing is bought, and after <see cref="PlanTable.Grace"/> the plan is over.</summary>
    PastDue,
}
