namespace Klarpakke.GrainInterfaces.Strategies;

/// <summary>Why a command about a strategy was not done.</summary>
public enum StrategyRefusal
{
    /// <summary>All places of the user's plan are taken.</summary>
    PlanLimit,

    /// <summary>There is no such portfolio.</summary>
    PortfolioUnknown,

    /// <summary>It was never created, or is deleted.</summary>
    Unknown,
}
