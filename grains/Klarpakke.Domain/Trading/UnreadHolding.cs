namespace Klarpakke.Domain.Trading;

/// <summary>Something an account holds of which no amount of an asset can be said.</summary>
/// <param name="Name">The venue's own name of it.</param>
/// <param name="Reason">Why it cannot be counted.</param>
public sealed record UnreadHolding(string Name, UnreadReason Reason);
