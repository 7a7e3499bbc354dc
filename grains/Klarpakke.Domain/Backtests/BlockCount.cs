namespace Klarpakke.Domain.Backtests;

/// <summary>How often a gate stood against a signal.</summary>
/// <param name="Code">Its reason.</param>
/// <param name="Primary">How often it was the first to find something.</param>
/// <param name="Total">How often it found something.</param>
public sealed record BlockCount(string Code, int Primary, int Total);
