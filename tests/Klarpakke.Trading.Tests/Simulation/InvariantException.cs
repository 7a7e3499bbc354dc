namespace Klarpakke.Trading.Tests.Simulation;

internal sealed class InvariantException(string message) : Exception(message);
