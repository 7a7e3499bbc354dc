namespace Klarpakke.Domain.KillSwitch;

/// <summary>What a limit was measured by when it tripped: enough to value the account again without the books of its risk.</summary>
/// <param name="Cash">Managed equity that was not in open positions, in quote.</param>
/// <param name="Floor">The equity at which the limit is reached, in quote.</param>
public sealed record EquityFloor(decimal Cash, decimal Floor);
