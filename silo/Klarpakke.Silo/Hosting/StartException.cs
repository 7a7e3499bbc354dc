namespace Klarpakke.Silo.Hosting;

/// <summary>The host cannot start for a reason outside it; the message is one line for the person who starts it.</summary>
internal sealed class StartException(string message, Exception? innerException = null) : Exception(message, innerException);
