namespace Klarpakke.Domain.KillSwitch;

/// <summary>What an account was found to hold of a position's base asset.</summary>
/// <param name="AskedAt">Our clock before the question.</param>
/// <param name="Free">Not bound in orders.</param>
/// <param name="Locked">Bound in open orders, whoever placed them.</param>
/// <param name="LockedByOthers">Part of <paramref name="Locked"/> that open orders without our tag bind.</param>
public sealed record BalanceReading(DateTimeOffset AskedAt, decimal Free, decimal Locked, decimal LockedByOthers);
