namespace Klarpakke.Domain.Risk.Equity;

/// <summary>One row of an account's equity ledger.</summary>
/// <param name="Sequence">1 for the first, without gaps.</param>
/// <param name="At">When it happened.</param>
/// <param name="Event">What happened.</param>
public sealed record EquityEntry(long Sequence, DateTimeOffset At, EquityEvent Event);
