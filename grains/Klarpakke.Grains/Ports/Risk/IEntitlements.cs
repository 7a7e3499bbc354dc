using Klarpakke.Domain.Risk.Gates;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Ports.Risk;

/// <summary>What users' plans allow.</summary>
public interface IEntitlements
{
    /// <summary>What the plan says of entries in an account; null when that is not known, which denies.</summary>
    Task<PlanStanding?> GetAsync(AccountKey account, CancellationToken cancellationToken);
}
