namespace Klarpakke.GrainInterfaces.Plans;

/// <summary>Why a plan has no room for a portfolio.</summary>
public enum PlanRefusal
{
    /// <summary>All its portfolios are open.</summary>
    PortfolioLimit,

    /// <summary>The venue is not in it.</summary>
    VenueNotIncluded,
}
