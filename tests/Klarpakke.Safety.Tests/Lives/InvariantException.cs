namespace Klarpakke.Safety.Tests.Lives;

/// <summary>Something that must never be was.</summary>
internal sealed class InvariantException(string message) : Exception(message);
