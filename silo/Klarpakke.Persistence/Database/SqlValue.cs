using Npgsql;
using NpgsqlTypes;

namespace Klarpakke.Persistence.Database;

/// <summary>Parameters with their types, so that one that is null is of the same type as one that is not and the server need not guess.</summary>
internal static class SqlValue
{
    public static NpgsqlParameter Text(string name, string? value) => Of(name, NpgsqlDbType.Text, value);

    public static NpgsqlParameter Texts(string name, string[] values) => Of(name, NpgsqlDbType.Array | NpgsqlDbType.Text, values);

    public static NpgsqlParameter Number(string name, long? value) => Of(name, NpgsqlDbType.Bigint, value);

    public static NpgsqlParameter Truth(string name, bool value) => Of(name, NpgsqlDbType.Boolean, value);

    public static NpgsqlParameter Bytes(string name, byte[] value) => Of(name, NpgsqlDbType.Bytea, value);

    public static NpgsqlParameter Time(string name, DateTimeOffset? value) => Of(name, NpgsqlDbType.TimestampTz, value?.ToUniversalTime());

    private static NpgsqlParameter Of(string name, NpgsqlDbType type, object? value) => new(name, type) { Value = value ?? DBNull.Value };
}
