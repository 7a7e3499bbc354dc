using Klarpakke.Domain.Plans;
using Klarpakke.GrainInterfaces.Plans;

namespace Klarpakke.Grains.Ports.Plans;

/// <summary>An event and what it made of a plan.</summary>
/// <param name="User">Whose.</param>
/// <param name="Command">What was told, by whom.</param>
/// <param name="Before">The plan before it.</param>
/// <param name="After">The plan after it.</param>
/// <param name="At">Our clock.</param>
public sealed record PlanChange(string User, TellPlan Command, UserPlan Before, UserPlan After, DateTimeOffset At);
