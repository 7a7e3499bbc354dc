namespace Klarpakke.Domain.Trading;

/// <summary>Bounds and grid of a price or a quantity. A part that is null does not apply.</summary>
/// <param name="Minimum">Smallest value.</param>
/// <param name="Maximum">Largest value.</param>
/// <param name="Step">Every value is a whole number of these.</param>
public sealed record StepRange(decimal? Minimum, decimal? Maximum, decimal? Step);
