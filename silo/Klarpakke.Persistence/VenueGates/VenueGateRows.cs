using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.VenueGates;
using Klarpakke.GrainInterfaces.Queries;
using Klarpakke.Grains.Ports.VenueGates;
using Npgsql;

namespace Klarpakke.Persistence.VenueGates;

/// <summary>Rows of measured hours and gates as the domain knows them.</summary>
internal static class VenueGateRows
{
    /// <summary>Hours of one venue, or of all, that began at a moment or later.</summary>
    public static Task<ImmutableArray<MeasuredHour>> HoursAsync(NpgsqlDataSource source, Venue? venue, DateTimeOffset from, CancellationToken cancellationToken) => ReadAsync(
        source,
        """
        select orders, rejected, unknown, unanswered, latency, venue, hour, mirror
        from venue_hours
        where hour >= $1 and ($2::text is null or venue = $2)
        order by venue, hour, mirror, reporter
        """,
        [from, venue?.Code() ?? (object)DBNull.Value],
        reader => new MeasuredHour(new MeasuredPlace(VenueOf(reader.GetString(5)), reader.GetBoolean(7)), reader.GetFieldValue<DateTimeOffset>(6), TallyOf(reader)),
        cancellationToken);

    /// <summary>Gates of one venue, or of all.</summary>
    public static Task<ImmutableArray<(Venue Venue, StoredVenueGate Stored)>> GatesAsync(NpgsqlDataSource source, Venue? venue, CancellationToken cancellationToken) => ReadAsync(
        source,
        "select venue, state, since, judged_at, version from venue_gates where $1::text is null or venue = $1",
        [venue?.Code() ?? (object)DBNull.Value],
        reader => (VenueOf(reader.GetString(0)), new StoredVenueGate(
            new VenueGate(VenueGateCodes.StateOf(reader.GetString(1)), reader.GetFieldValue<DateTimeOffset>(2)), reader.GetFieldValue<DateTimeOffset>(3), reader.GetInt64(4))),
        cancellationToken);

    /// <summary>Changes of a venue's gate, the newest first.</summary>
    public static Task<ImmutableArray<VenueGateChange>> ChangesAsync(NpgsqlDataSource source, Venue venue, long? before, int limit, CancellationToken cancellationToken) => ReadAsync(
        source,
        """
        select orders, rejected, unknown, unanswered, latency, number, from_state, to_state, changed_at, faults, counted_from, mirror_orders
        from venue_gate_changes
        where venue = $1 and number < $2
        order by number desc
        limit $3
        """,
        [venue.Code(), before ?? long.MaxValue, limit],
        ChangeOf,
        cancellationToken);

    /// <summary>Runs a query and reads every row of it.</summary>
    public static async Task<ImmutableArray<T>> ReadAsync<T>(NpgsqlDataSource source, string sql, object[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddRange(parameters.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = ImmutableArray.CreateBuilder<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows.ToImmutable();
    }

    /// <summary>The venue of a code in a row.</summary>
    public static Venue VenueOf(string code) => Venues.TryParse(code, out var venue) ? venue : throw new InvalidDataException($"'{code}' in a row is no venue.");

    private static VenueGateChange ChangeOf(NpgsqlDataReader reader) => new(
        reader.GetInt64(5),
        VenueGateCodes.StateOf(reader.GetString(6)),
        VenueGateCodes.StateOf(reader.GetString(7)),
        reader.GetFieldValue<DateTimeOffset>(8),
        [.. reader.GetFieldValue<string[]>(9).Select(VenueGateCodes.FaultOf)],
        new VenueFigures(reader.GetFieldValue<DateTimeOffset>(10), TallyOf(reader), reader.GetInt64(11)));

    private static CallTally TallyOf(NpgsqlDataReader reader) => new(
        reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), LatencyHistogram.Of([.. reader.GetFieldValue<long[]>(4)]));
}
