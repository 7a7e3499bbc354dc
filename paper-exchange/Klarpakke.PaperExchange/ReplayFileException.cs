namespace Klarpakke.PaperExchange;

/// <summary>A recording cannot be replayed; the message names the file, the line where there is one, and the reason.</summary>
public sealed class ReplayFileException : Exception
{
    /// <inheritdoc/>
    public ReplayFileException()
    {
    }

    /// <inheritdoc/>
    public ReplayFileException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public ReplayFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
