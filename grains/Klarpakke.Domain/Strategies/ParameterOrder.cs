namespace Klarpakke.Domain.Strategies;

/// <summary>Two parameters of which one has to be less than the other.</summary>
/// <param name="Smaller">Name of the one that is less.</param>
/// <param name="Larger">Name of the one that is more.</param>
public sealed record ParameterOrder(string Smaller, string Larger);
