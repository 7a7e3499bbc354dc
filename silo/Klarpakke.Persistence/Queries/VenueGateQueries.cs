using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Queries;
using Klarpakke.Persistence.VenueGates;
using Npgsql;

namespace Klarpakke.Persistence.Queries;

/// <summary>Reads gates and figures with the read-only role.</summary>
internal sealed class VenueGateQueries(NpgsqlDataSource read) : IVenueGateQueries
{
    public async Task<ImmutableArray<VenueRecord>> ListAsync(DateTimeOffset from, CancellationToken cancellationToken)
    {
        var gates = (await VenueGateRows.GatesAsync(read, venue: null, cancellationToken)).ToDictionary(gate => gate.Venue, gate => gate.Stored);
        var hours = (await VenueGateRows.HoursAsync(read, venue: null, from, cancellationToken)).ToLookup(hour => hour.Place.Venue);
        return [.. Enum.GetValues<Venue>().Select(venue => new VenueRecord(venue, gates.GetValueOrDefault(venue)?.Gate, gates.GetValueOrDefault(venue)?.JudgedAt, [.. hours[venue]]))];
    }

    public Task<ImmutableArray<VenueGateChange>> ListChangesAsync(Venue venue, long? before, int limit, CancellationToken cancellationToken) =>
        VenueGateRows.ChangesAsync(read, venue, before, limit, cancellationToken);

    public Task<ImmutableArray<OwnOrderFigures>> ReadOwnOrdersAsync(string user, DateTimeOffset from, CancellationToken cancellationToken)
    {
        // What never left is no order of ours at the venue. An adopted order was found there, written by a process whose rows are lost: it counts.
        const string Sql =
            """
            select substr(account, length($1) + 2) as venue, count(*), count(*) filter (where executed > 0), count(*) filter (where state = 'rejected'), count(*) filter (where state = 'unknown')
            from order_intents
            where starts_with(account, $1 || '/') and created_at >= $2 and state <> 'never-arrived' and coalesce(refusal, '') not in ('not-attempted', 'unreachable', 'timeout')
            group by account
            order by account
            """;
        return VenueGateRows.ReadAsync(
            read,
            Sql,
            [user, from],
            reader => new OwnOrderFigures(VenueGateRows.VenueOf(reader.GetString(0)), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4)),
            cancellationToken);
    }
}
