namespace Klarpakke.Domain.Risk.Pricing;

/// <summary>What became of a reading.</summary>
/// <param name="Guard">The guard after it.</param>
/// <param name="Reading">The reading.</param>
/// <param name="Fault">Why it may not be used; null when it may.</param>
public sealed record PriceVerdict(PriceGuard Guard, PriceReading Reading, PriceFault? Fault);
