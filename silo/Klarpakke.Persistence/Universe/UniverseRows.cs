using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Klarpakke.Domain.Universe;
using Npgsql;

namespace Klarpakke.Persistence.Universe;

/// <summary>Rows of universe versions as the domain knows them.</summary>
internal static class UniverseRows
{
    private const string Select =
        """
        select name, made_at, source, encode(answer_sha256, 'hex'), selection::text, carried_from
        from universe_versions
        """;

    public static async Task<UniverseVersion?> FindAsync(NpgsqlDataSource source, UniverseWeek week, CancellationToken cancellationToken) =>
        (await ReadAsync(source, Select + " where name = $1", [week.Name], cancellationToken)).SingleOrDefault();

    /// <summary>The newest first. Names sort like weeks.</summary>
    public static Task<ImmutableArray<UniverseVersion>> ListAsync(NpgsqlDataSource source, UniverseWeek? before, int limit, CancellationToken cancellationToken) =>
        ReadAsync(source, Select + " where name < $1 order by name desc limit $2", [before?.Name ?? "Universe_Versions", limit], cancellationToken);

    private static async Task<ImmutableArray<UniverseVersion>> ReadAsync(NpgsqlDataSource source, string sql, object[] parameters, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddRange(parameters.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var versions = ImmutableArray.CreateBuilder<UniverseVersion>();
        while (await reader.ReadAsync(cancellationToken))
        {
            versions.Add(new UniverseVersion(
                WeekOf(reader.GetString(0)),
                reader.GetFieldValue<DateTimeOffset>(1),
                ListingSources.Parse(reader.GetString(2)),
                reader.GetString(3),
                SelectionOf(reader.GetString(4)),
                await reader.IsDBNullAsync(5, cancellationToken) ? null : WeekOf(reader.GetString(5))));
        }

        return versions.ToImmutable();
    }

    private static UniverseWeek WeekOf(string name) =>
        UniverseWeek.TryParse(name, out var week) ? week : throw new InvalidDataException($"A universe's row has the name '{name}', which is no week's.");

    private static UniverseSelection SelectionOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new UniverseSelection(document.RootElement.GetProperty("filter").GetInt32(), [.. document.RootElement.GetProperty("rows").EnumerateArray().Select(CoinOf)]);
    }

    private static ScreenedCoin CoinOf(JsonElement row) => new(
        row.GetProperty("id").GetInt64(),
        row.GetProperty("symbol").GetString()!,
        row.GetProperty("name").GetString()!,
        row.GetProperty("rank") is { ValueKind: JsonValueKind.Number } rank ? rank.GetInt32() : null,
        AmountOf(row.GetProperty("marketCap")),
        AmountOf(row.GetProperty("volume24h")),
        row.GetProperty("dropped").GetString() is { } reason ? DropReasons.Parse(reason) : null);

    private static decimal? AmountOf(JsonElement amount) => amount.GetString() is { } text ? decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) : null;
}
