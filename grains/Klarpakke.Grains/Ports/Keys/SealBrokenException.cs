namespace Klarpakke.Grains.Ports.Keys;

/// <summary>A sealed key cannot be opened. The message names its row and never holds any of it.</summary>
public sealed class SealBrokenException(string message, Exception? innerException = null) : Exception(message, innerException);
