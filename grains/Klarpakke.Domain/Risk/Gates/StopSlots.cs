namespace Klarpakke.Domain.Risk.Gates;

/// <summary>How many stop orders a symbol holds in the account.</summary>
/// <param name="Open">Open ones, the user's own included.</param>
/// <param name="Maximum">Most the venue allows; null when it names no number.</param>
public sealed record StopSlots(int Open, int? Maximum);
