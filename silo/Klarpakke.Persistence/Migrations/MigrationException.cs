using Klarpakke.Persistence.Database;

namespace Klarpakke.Persistence.Migrations;

/// <summary>The database's history and the program's do not fit, or a migration failed. Nothing of the failed migration remains.</summary>
public sealed class MigrationException : DatabaseStartException
{
    public MigrationException(string message)
        : base(message)
    {
    }

    public MigrationException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
