namespace Klarpakke.Domain.Strategies;

/// <summary>Why a strategy wants something: a code that its card explains, and the two numbers that were compared.</summary>
/// <param name="Code">One of the reasons on the strategy's card.</param>
/// <param name="Measured">What was seen.</param>
/// <param name="Threshold">What it was held against.</param>
public sealed record SignalReason(string Code, decimal Measured, decimal Threshold);
