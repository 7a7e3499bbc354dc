using System.Collections.Immutable;
using Dapper;
using Klarpakke.Domain.Keys;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Npgsql;

namespace Klarpakke.Persistence.Keys;

/// <summary>Rows of imported balances. Amounts have no fixed number of decimals: what a venue says is kept to the last digit.</summary>
internal static class BalanceRows
{
    public static async Task<BalanceLedger?> ReadAsync(NpgsqlConnection connection, AccountKey account, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            select attempted_at as "AttemptedAt", read_at as "ReadAt", problem as "Problem" from venue_imports where user_id = @User and venue = @Venue;

            select asset as "Asset", state as "State", free as "Free", locked as "Locked", set_aside as "SetAside", read_at as "ReadAt", missing as "Missing"
            from venue_balances where user_id = @User and venue = @Venue order by place
            """;
        await using var rows = await connection.QueryMultipleAsync(new CommandDefinition(Sql, PlaceOf(account), cancellationToken: cancellationToken));
        if (await rows.ReadSingleOrDefaultAsync<ImportRow>() is not { } import)
        {
            return null;
        }

        ImmutableArray<BalanceEntry> entries = [.. (await rows.ReadAsync<EntryRow>()).Select(row => row.ToEntry())];
        return new BalanceLedger(entries, import.AttemptedAt, import.ReadAt, import.Problem is null ? null : Enum.Parse<ErrorKind>(import.Problem));
    }

    public static async Task WriteAsync(NpgsqlTransaction transaction, AccountKey account, BalanceLedger ledger, CancellationToken cancellationToken)
    {
        const string Import =
            """
            insert into venue_imports (user_id, venue, attempted_at, read_at, problem) values (@User, @Venue, @AttemptedAt, @ReadAt, @Problem)
            """;
        const string Entry =
            """
            insert into venue_balances (user_id, venue, place, asset, state, free, locked, set_aside, read_at, missing)
            values (@User, @Venue, @Place, @Asset, @State, @Free, @Locked, @SetAside, @ReadAt, @Missing)
            """;
        await DeleteAsync(transaction, account, cancellationToken);
        var (user, venue) = (account.User, account.Venue.Code());
        var import = new { User = user, Venue = venue, ledger.AttemptedAt, ledger.ReadAt, Problem = ledger.Problem?.ToString() };
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(Import, import, transaction, cancellationToken: cancellationToken));
        var entries = ledger.Entries.Select((entry, place) => new
        {
            User = user,
            Venue = venue,
            Place = place,
            entry.Asset,
            State = entry.State.Code(),
            entry.Free,
            entry.Locked,
            entry.SetAside,
            entry.ReadAt,
            entry.Missing,
        });
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(Entry, entries, transaction, cancellationToken: cancellationToken));
    }

    public static Task DeleteAsync(NpgsqlTransaction transaction, AccountKey account, CancellationToken cancellationToken)
    {
        const string Sql = "delete from venue_imports where user_id = @User and venue = @Venue";
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(Sql, PlaceOf(account), transaction, cancellationToken: cancellationToken));
    }

    private static object PlaceOf(AccountKey account) => new { account.User, Venue = account.Venue.Code() };

    private sealed class ImportRow
    {
        public DateTimeOffset AttemptedAt { get; init; }

        public DateTimeOffset? ReadAt { get; init; }

        public string? Problem { get; init; }
    }

    private sealed class EntryRow
    {
        public string Asset { get; init; } = "";

        public string State { get; init; } = "";

        public decimal? Free { get; init; }

        public decimal? Locked { get; init; }

        public decimal? SetAside { get; init; }

        public DateTimeOffset ReadAt { get; init; }

        public string? Missing { get; init; }

        public BalanceEntry ToEntry() => new(Asset, KeyCodes.Parse<BalanceState>(State, KeyCodes.Code), Free, Locked, SetAside, ReadAt, Missing);
    }
}
