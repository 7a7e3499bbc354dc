using Npgsql;

namespace Klarpakke.Persistence.Postgres;

/// <summary>Names of the roles and of the database, the same on every server.</summary>
internal static class ServerRoles
{
    /// <summary>Superuser of a private server.</summary>
    public const string Superuser = "postgres";

    /// <summary>Owns the tables and runs the migrations.</summary>
    public const string Owner = "klarpakke_owner";

    /// <summary>What the program works as: reads and writes rows, only adds to the audit log.</summary>
    public const string App = "klarpakke_app";

    /// <summary>What queries work as: reads.</summary>
    public const string Read = "klarpakke_read";

    /// <summary>The database of a private server.</summary>
    public const string Database = "klarpakke";

    /// <summary>Makes the three roles if they are missing and gives each a password of this run. Names and passwords are ours: letters, digits and underscores only.</summary>
    public static async Task EnsureAsync(NpgsqlConnection superuser, IReadOnlyDictionary<string, string> passwords, CancellationToken cancellationToken)
    {
        foreach (var (role, password) in passwords)
        {
            await using var find = new NpgsqlCommand("select exists (select from pg_roles where rolname = @role)", superuser);
            find.Parameters.AddWithValue("role", role);
            var verb = await find.ExecuteScalarAsync(cancellationToken) is true ? "alter" : "create";
            await using var write = new NpgsqlCommand($"{verb} role {role} login password '{password}'", superuser);
            await write.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>Makes the database if it is missing. Only our roles may connect to it.</summary>
    public static async Task EnsureDatabaseAsync(NpgsqlConnection superuser, string database, CancellationToken cancellationToken)
    {
        await using var find = new NpgsqlCommand("select exists (select from pg_database where datname = @database)", superuser);
        find.Parameters.AddWithValue("database", database);
        if (await find.ExecuteScalarAsync(cancellationToken) is not true)
        {
            await using var create = new NpgsqlCommand($"create database {database} owner {Owner}", superuser);
            await create.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var grant = new NpgsqlCommand(
            $"revoke all on database {database} from public; grant connect on database {database} to {App}, {Read}", superuser);
        await grant.ExecuteNonQueryAsync(cancellationToken);
    }
}
