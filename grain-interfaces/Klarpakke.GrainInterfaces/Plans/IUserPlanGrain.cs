namespace Klarpakke.GrainInterfaces.Plans;

/// <summary>A user's plan: what is paid for, and what that allows now. Key: user id.</summary>
[Alias("klarpakke.plans.user-plan")]
public interface IUserPlanGrain : IGrainWithStringKey
{
    /// <summary>Takes what happened to the plan. The same event again changes nothing, and an older one than the newest neither.</summary>
    /// <exception cref="ArgumentException">The event does not say which plan, or nothing of who told it.</exception>
    [Alias("tell")]
    Task<PlanView> TellAsync(TellPlan command, CancellationToken cancellationToken);

    /// <summary>The plan as it is.</summary>
    [Alias("get")]
    Task<PlanView> GetAsync(CancellationToken cancellationToken);

    /// <summary>What the plan says of an entry at a venue now.</summary>
    [Alias("standing")]
    Task<PlanVerdict> StandingAsync(Venue venue, CancellationToken cancellationToken);

    /// <summary>Asks for room for a portfolio; null when there is, and the same portfolio is never asked twice for its place.</summary>
    [Alias("take-place")]
    Task<PlanRefusal?> TakePlaceAsync(string portfolio, Venue venue, CancellationToken cancellationToken);
}
