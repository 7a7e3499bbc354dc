namespace Klarpakke.Silo.Cli;

/// <summary>The command line does not make sense; the message is for the person who typed it.</summary>
internal sealed class UsageException(string message) : Exception(message);
