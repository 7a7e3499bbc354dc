using Klarpakke.Persistence.Database;

namespace Klarpakke.Persistence.Postgres;

/// <summary>The private PostgreSQL server cannot be started or kept. The message is one line and says what to do.</summary>
public sealed class PrivatePostgresException : DatabaseStartException
{
    public PrivatePostgresException(string message)
        : base(message)
    {
    }

    public PrivatePostgresException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
