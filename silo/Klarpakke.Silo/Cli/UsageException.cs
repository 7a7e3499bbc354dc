namespace Klarpakke.Silo.Cli;

/// <summary>The command line does not make sense; the message is for the person who typed it.</summary>
/// <param name="message">What is wrong, in one line.</param>
/// <param name="isAboutOneCommand">Whether the command was understood, so that the list of all of them would only be in the way.</param>
internal sealed class UsageException(string message, bool isAboutOneCommand = false) : Exception(message)
{
    public bool IsAboutOneCommand => isAboutOneCommand;
}
