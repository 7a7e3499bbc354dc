namespace Klarpakke.Domain.Strategies;

/// <summary>Why a choice of parameters was refused.</summary>
/// <param name="Parameter">The name that was given.</param>
/// <param name="Kind">What is wrong.</param>
public sealed record ParameterFault(string Parameter, ParameterFaultKind Kind);
