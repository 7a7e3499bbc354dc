using Klarpakke.Domain.Results;

namespace Klarpakke.Domain.Trading;

/// <summary>What an account's door knows when it is asked to open a position.</summary>
/// <param name="Now">Our clock.</param>
/// <param name="StreamReadyUntil">Until when the account's stream may be believed; null while it may not.</param>
/// <param name="ReconciledAt">When our books were last found complete against the venue; null when not since the start or the last gap.</param>
/// <param name="VenueFault">What the last reading of the venue failed with; null when it did not.</param>
/// <param name="Unsettled">Own orders whose outcome, or a fill of which, is not known.</param>
/// <param name="IsHalted">True if an event of the account could not be handled.</param>
public sealed record EntryFacts(
    DateTimeOffset Now, DateTimeOffset? StreamReadyUntil, DateTimeOffset? ReconciledAt, ErrorKind? VenueFault, int Unsettled, bool IsHalted);
