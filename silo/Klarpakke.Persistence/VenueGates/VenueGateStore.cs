using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.VenueGates;
using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Ports.VenueGates;
using Klarpakke.Persistence.Audit;
using Klarpakke.Persistence.Database;
using Npgsql;

namespace Klarpakke.Persistence.VenueGates;

/// <summary>Measured hours and gates in PostgreSQL.</summary>
internal sealed class VenueGateStore(NpgsqlDataSource app) : IVenueGateStore
{
    private const string Chain = "platform";
    private const string Kind = "venue.gate-changed";

    public async Task ReportAsync(Guid reporter, ImmutableArray<MeasuredHour> hours, CancellationToken cancellationToken)
    {
        // Sums only grow: a write that was given up and arrives late does not replace a newer one.
        const string Sql =
            """
            insert into venue_hours (venue, hour, mirror, reporter, orders, rejected, unknown, unanswered, latency)
            values (@venue, @hour, @mirror, @reporter, @orders, @rejected, @unknown, @unanswered, @latency)
            on conflict (venue, hour, mirror, reporter) do update
            set orders = excluded.orders, rejected = excluded.rejected, unknown = excluded.unknown, unanswered = excluded.unanswered, latency = excluded.latency
            where venue_hours.orders <= excluded.orders and venue_hours.unanswered <= excluded.unanswered
              and (select sum(count) from unnest(venue_hours.latency) count) <= (select sum(count) from unnest(excluded.latency) count)
            """;
        DapperTypes.Register();
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var rows = hours.OrderBy(hour => hour.Place.Venue).ThenBy(hour => hour.Start).ThenBy(hour => hour.Place.IsMirror).Select(hour => new
        {
            venue = hour.Place.Venue.Code(),
            hour = hour.Start,
            mirror = hour.Place.IsMirror,
            reporter,
            orders = hour.Tally.Orders,
            rejected = hour.Tally.Rejected,
            unknown = hour.Tally.Unknown,
            unanswered = hour.Tally.Unanswered,
            latency = hour.Tally.Latency.Counts.ToArray(),
        });
        await connection.ExecuteAsync(new CommandDefinition(Sql, rows, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
    }

    public Task<ImmutableArray<MeasuredHour>> ReadHoursAsync(Venue venue, DateTimeOffset from, CancellationToken cancellationToken) =>
        VenueGateRows.HoursAsync(app, venue, from, cancellationToken);

    public async Task<StoredVenueGate?> FindAsync(Venue venue, CancellationToken cancellationToken)
    {
        var gates = await VenueGateRows.GatesAsync(app, venue, cancellationToken);
        return gates.IsEmpty ? null : gates[0].Stored;
    }

    public async Task<bool> WriteAsync(VenueGateJudgement judgement, long version, CancellationToken cancellationToken)
    {
        // Of two that judge at once, the second waits here until the first has committed, and then finds another version.
        const string Sql =
            """
            insert into venue_gates (venue, state, since, judged_at, version) select @venue, @state, @since, @at, 1 where @version = 0
            on conflict (venue) do nothing
            """;
        const string Next =
            """
            update venue_gates set state = @state, since = @since, judged_at = @at, version = version + 1
            where venue = @venue and version = @version
            """;
        ArgumentNullException.ThrowIfNull(judgement);
        DapperTypes.Register();
        var row = new { venue = judgement.Venue.Code(), state = judgement.After.State.Code(), since = judgement.After.Since, at = judgement.At, version };
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await connection.ExecuteAsync(new CommandDefinition(version == 0 ? Sql : Next, row, transaction, cancellationToken: cancellationToken)) == 0)
        {
            return false;
        }

        if (judgement.IsChange)
        {
            await AddChangeAsync(transaction, judgement, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static async Task AddChangeAsync(NpgsqlTransaction transaction, VenueGateJudgement judgement, CancellationToken cancellationToken)
    {
        // The gate's row is locked by now, so nobody else numbers a change of it.
        const string Sql =
            """
            insert into venue_gate_changes
              (venue, number, from_state, to_state, changed_at, faults, counted_from, orders, mirror_orders, rejected, unknown, unanswered, latency)
            select @venue, coalesce(max(number), 0) + 1, @before, @after, @at, @faults, @from, @orders, @mirrorOrders, @rejected, @unknown, @unanswered, @latency
            from venue_gate_changes where venue = @venue
            """;
        var (figures, counted) = (judgement.Figures, judgement.Figures.Counted);
        var row = new
        {
            venue = judgement.Venue.Code(),
            before = judgement.Before.State.Code(),
            after = judgement.After.State.Code(),
            at = judgement.At,
            faults = judgement.Faults.Select(fault => fault.Code()).ToArray(),
            from = figures.From,
            orders = counted.Orders,
            mirrorOrders = figures.MirrorOrders,
            rejected = counted.Rejected,
            unknown = counted.Unknown,
            unanswered = counted.Unanswered,
            latency = counted.Latency.Counts.ToArray(),
        };
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(Sql, row, transaction, cancellationToken: cancellationToken));
        await AuditLog.AppendAsync(transaction, [new AuditEntry(Chain, Kind, judgement.At, FactsOf(judgement))], cancellationToken);
    }

    private static JsonElement FactsOf(VenueGateJudgement judgement) => JsonSerializer.SerializeToElement(new
    {
        venue = judgement.Venue.Code(),
        from = judgement.Before.State.Code(),
        to = judgement.After.State.Code(),
        faults = judgement.Faults.Select(fault => fault.Code()),
        countedFrom = judgement.Figures.From,
        orders = judgement.Figures.Counted.Orders,
        mirrorOrders = judgement.Figures.MirrorOrders,
        rejected = judgement.Figures.Counted.Rejected,
        unknown = judgement.Figures.Counted.Unknown,
        calls = judgement.Figures.Counted.Calls,
        unanswered = judgement.Figures.Counted.Unanswered,
        p95BelowSeconds = judgement.Figures.Counted.P95Below?.TotalSeconds.ToString(CultureInfo.InvariantCulture),
    });
}
