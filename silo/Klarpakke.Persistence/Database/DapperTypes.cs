using System.Data;
using Dapper;

namespace Klarpakke.Persistence.Database;

/// <summary>Teaches Dapper what Npgsql's times mean. Dapper keeps this per process.</summary>
internal static class DapperTypes
{
    private static readonly Lazy<bool> Registered = new(() =>
    {
        SqlMapper.AddTypeHandler(new UtcTime());
        return true;
    });

    public static void Register() => _ = Registered.Value;

    /// <summary><c>timestamptz</c> arrives as a UTC <see cref="DateTime"/>.</summary>
    private sealed class UtcTime : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => new(DateTime.SpecifyKind((DateTime)value, DateTimeKind.Utc));

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.ToUniversalTime();
    }
}
