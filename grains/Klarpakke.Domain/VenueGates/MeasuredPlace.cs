using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.VenueGates;

/// <summary>Where calls go.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="IsMirror">True for a place that stands for it and moves no money: the venue's testnet, or one whose address was given. Counts only until the gate opens.</param>
public readonly record struct MeasuredPlace(Venue Venue, bool IsMirror);
