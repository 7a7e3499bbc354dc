namespace Klarpakke.Grains.Ports.Plans;

/// <summary>Another activation has written a plan: what this one remembers must be thrown away.</summary>
public sealed class StalePlanException(string message) : Exception(message);
