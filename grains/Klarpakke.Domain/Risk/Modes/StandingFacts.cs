using Klarpakke.Domain.Risk.Gates;
using Klarpakke.Domain.Risk.Limits;
using Klarpakke.Domain.Risk.Pricing;

namespace Klarpakke.Domain.Risk.Modes;

/// <summary>What an account's mode follows from. A part that is null is not known, and counts against the account.</summary>
/// <param name="Now">Our clock.</param>
/// <param name="IsKillSwitchOpen">Whether an episode is open or latched.</param>
/// <param name="Trips">The stops.</param>
/// <param name="Blind">How long the equity has not been known.</param>
/// <param name="Plan">What the plan says.</param>
/// <param name="IsVenueGateOpen">Whether the venue takes entries.</param>
public sealed record StandingFacts(
    DateTimeOffset Now, bool? IsKillSwitchOpen, TripState? Trips, BlindSpell Blind, PlanStanding? Plan, bool? IsVenueGateOpen);
