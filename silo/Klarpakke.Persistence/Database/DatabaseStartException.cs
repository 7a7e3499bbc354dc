namespace Klarpakke.Persistence.Database;

/// <summary>The database cannot be used. The message is one line for the person who starts the host and holds no secret.</summary>
public class DatabaseStartException : Exception
{
    public DatabaseStartException(string message)
        : base(message)
    {
    }

    public DatabaseStartException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
