using Klarpakke.Persistence.Postgres;
using Npgsql;

namespace Klarpakke.Persistence.Database;

/// <summary>Makes sure that the login of an external server can work as the two roles.</summary>
internal static class ExternalRoles
{
    /// <exception cref="DatabaseStartException">The roles are missing and the login may not make them; the message holds the statements for an administrator.</exception>
    public static async Task EnsureAsync(string connectionString, CancellationToken cancellationToken)
    {
        // Not pooled: a connection with the owner's rights must not lie about for the program's whole life.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        try
        {
            await EnsureAsync(connection, ServerRoles.App, cancellationToken);
            await EnsureAsync(connection, ServerRoles.Read, cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.InsufficientPrivilege)
        {
            var login = connection.UserName;
            throw new DatabaseStartException(
                $"The login '{login}' may not make the roles {ServerRoles.App} and {ServerRoles.Read}. Let an administrator run: "
                + $"create role {ServerRoles.App}; create role {ServerRoles.Read}; grant {ServerRoles.App}, {ServerRoles.Read} to \"{login}\";",
                exception);
        }
    }

    private static async Task EnsureAsync(NpgsqlConnection connection, string role, CancellationToken cancellationToken)
    {
        await using var find = new NpgsqlCommand("select exists (select from pg_roles where rolname = @role)", connection);
        find.Parameters.AddWithValue("role", role);
        if (await find.ExecuteScalarAsync(cancellationToken) is not true)
        {
            await CreateAsync(connection, role, cancellationToken);
        }

        if (!await CanBecomeAsync(connection, role, cancellationToken))
        {
            await ExecuteAsync(connection, $"grant {role} to current_user", cancellationToken);
        }
    }

    private static async Task CreateAsync(NpgsqlConnection connection, string role, CancellationToken cancellationToken)
    {
        try
        {
            await ExecuteAsync(connection, $"create role {role} nologin", cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.UniqueViolation)
        {
            // Another host starts at the same time and was faster: the role is there, which is all that was wanted.
        }
    }

    private static async Task<bool> CanBecomeAsync(NpgsqlConnection connection, string role, CancellationToken cancellationToken)
    {
        try
        {
            await ExecuteAsync(connection, $"set role {role}", cancellationToken);
            await ExecuteAsync(connection, "reset role", cancellationToken);
            return true;
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.InsufficientPrivilege)
        {
            return false;
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
