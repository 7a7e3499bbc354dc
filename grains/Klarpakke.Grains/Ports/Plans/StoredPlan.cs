using Klarpakke.Domain.Plans;
using Klarpakke.GrainInterfaces.Plans;

namespace Klarpakke.Grains.Ports.Plans;

/// <summary>A user's plan as its row has it.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Source">Who told of the newest change; null while there was none.</param>
/// <param name="Version">Grows by one with every write; 0 while there is no row.</param>
public sealed record StoredPlan(UserPlan Plan, PlanSource? Source, long Version)
{
    /// <summary>What a user without a row has.</summary>
    public static StoredPlan None { get; } = new(UserPlan.Free, null, 0);
}
