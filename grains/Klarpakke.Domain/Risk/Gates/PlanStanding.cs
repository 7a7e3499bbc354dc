namespace Klarpakke.Domain.Risk.Gates;

/// <summary>What the user's plan says about an entry at this venue.</summary>
/// <param name="AllowsEntries">Whether it allows entries there, now: false in a grace period.</param>
/// <param name="SignalOnlyUntil">End of the days of watching; null when the venue asks for none, as paper does.</param>
public sealed record PlanStanding(bool AllowsEntries, DateTimeOffset? SignalOnlyUntil);
