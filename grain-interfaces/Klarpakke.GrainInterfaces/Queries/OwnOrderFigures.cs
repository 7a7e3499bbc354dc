namespace Klarpakke.GrainInterfaces.Queries;

/// <summary>What became of a user's orders at a venue.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Orders">Orders that left, or may have: not those that were denied, that provably never arrived, or that were not attempted.</param>
/// <param name="Filled">Those that traded, if only in part.</param>
/// <param name="Rejected">Those that the venue refused.</param>
/// <param name="Unknown">Those of which it is not known yet whether the venue has them.</param>
public sealed record OwnOrderFigures(Venue Venue, long Orders, long Filled, long Rejected, long Unknown);
