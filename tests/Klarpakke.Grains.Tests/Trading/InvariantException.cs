namespace Klarpakke.Grains.Tests.Trading;

internal sealed class InvariantException(string message) : Exception(message);
