namespace Klarpakke.Domain.Strategies;

/// <summary>A reason that a strategy may give, and how it is said to the user.</summary>
/// <param name="Code">Upper-case words joined by underscores, for example <c>CROSSED_UP</c>.</param>
/// <param name="Text">The reason in words.</param>
public sealed record StrategyReason(string Code, LocalText Text);
