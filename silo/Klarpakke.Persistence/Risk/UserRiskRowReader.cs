using System.Text.Json;
using Dapper;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Risk.Equity;
using Klarpakke.Grains.Ports.Risk;
using Klarpakke.Persistence.GrainState;
using Npgsql;

namespace Klarpakke.Persistence.Risk;

/// <summary>Reads everything of a user in one snapshot.</summary>
internal static class UserRiskRowReader
{
    public static async Task<UserRiskRows> ReadAsync(NpgsqlTransaction snapshot, string user, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            select version as "Version", state::text as "State" from user_risk where user_id = @user;
            select seq as "Seq", item_key as "Key", portfolio_id as "Portfolio", occurred_at as "OccurredAt", event::text as "Event"
            from equity_ledger where user_id = @user order by seq;
            select signal_id as "Signal", approval::text as "Approval", approved_at as "ApprovedAt"
            from exposure_reservations where user_id = @user and released_at is null order by approved_at, position_id;
            select is_open from entry_gates where user_id = @user
            """;
        await using var rows = await snapshot.Connection!.QueryMultipleAsync(new CommandDefinition(Sql, new { user }, snapshot, cancellationToken: cancellationToken));
        var (version, state) = await rows.ReadSingleAsync<(long Version, string State)>();
        var ledger = (await rows.ReadAsync<LedgerLine>()).Select(line => line.ToRow());
        var reservations = (await rows.ReadAsync<ReservationLine>()).Select(line => line.ToReservation());
        return new UserRiskRows(version, Parse<UserRiskState>(state), [.. ledger], [.. reservations], await rows.ReadSingleAsync<bool>());
    }

    public static T Parse<T>(string json) => JsonSerializer.Deserialize<T>(json, StateJson.Options) ?? throw new JsonException("A row of risk is empty.");

    private sealed record LedgerLine(long Seq, string Key, string Portfolio, DateTimeOffset OccurredAt, string Event)
    {
        public LedgerRow ToRow() => new(Key, Portfolio, new EquityEntry(Seq, OccurredAt, Parse<EquityEvent>(Event)));
    }

    private sealed record ReservationLine(string Signal, string Approval, DateTimeOffset ApprovedAt)
    {
        public ExposureReservation ToReservation() => new(Signal, Parse<ApprovedOrder>(Approval), ApprovedAt);
    }
}
