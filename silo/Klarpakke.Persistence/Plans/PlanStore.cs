using System.Text.Json;
using Dapper;
using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Ports.Plans;
using Klarpakke.Persistence.Audit;
using Klarpakke.Persistence.Database;
using Npgsql;

namespace Klarpakke.Persistence.Plans;

/// <summary>Users' plans in PostgreSQL.</summary>
internal sealed class PlanStore(NpgsqlDataSource app) : IPlanStore
{
    private const string Kind = "plan.changed";

    public async Task<StoredPlan> ReadAsync(string user, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            select plan as "Plan", billing_interval as "Interval", status as "Status", active_since as "ActiveSince", watching_since as "WatchingSince",
                   past_due_since as "PastDueSince", changed_at as "ChangedAt", source as "Source", version as "Version"
            from user_plans where user_id = @user
            """;
        DapperTypes.Register();
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<PlanRow>(new CommandDefinition(Sql, new { user }, cancellationToken: cancellationToken));
        return row?.ToStored() ?? StoredPlan.None;
    }

    public async Task<bool> WriteAsync(PlanChange change, long version, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        DapperTypes.Register();
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await InsertEventAsync(transaction, change, cancellationToken))
        {
            return false;
        }

        if (!await SaveAsync(transaction, change, version, cancellationToken))
        {
            throw new StalePlanException($"The plan of {change.User} is not the one that version {version} was made from.");
        }

        await AuditLog.AppendAsync(transaction, [AuditOf(change)], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public async Task<bool> TakePlaceAsync(string user, string portfolio, int places, DateTimeOffset at, CancellationToken cancellationToken)
    {
        // The lock first and by itself: what is counted then is what others have committed.
        const string Lock = "select pg_advisory_xact_lock(hashtextextended('plan-places/' || @user, 0))";
        const string Take =
            """
            insert into plan_portfolios (user_id, portfolio_id, taken_at)
            select @user, @portfolio, @at where (select count(*) from plan_portfolios where user_id = @user) < @places
            on conflict do nothing
            """;
        const string Has = "select exists (select 1 from plan_portfolios where user_id = @user and portfolio_id = @portfolio)";
        DapperTypes.Register();
        var parameters = new { user, portfolio, places, at };
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(Lock, parameters, transaction, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(Take, parameters, transaction, cancellationToken: cancellationToken));
        var has = await connection.ExecuteScalarAsync<bool>(new CommandDefinition(Has, parameters, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return has;
    }

    private static async Task<bool> InsertEventAsync(NpgsqlTransaction transaction, PlanChange change, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            insert into plan_events (user_id, event_id, kind, plan, billing_interval, source, told_by, reason, occurred_at, received_at)
            values (@User, @Id, @kind, @plan, @interval, @source, @By, @Reason, @OccurredAt, @At) on conflict do nothing
            """;
        var told = change.Command;
        var row = new
        {
            change.User,
            told.Id,
            kind = PlanCodes.Of(told.Kind),
            plan = PlanCodes.Of(told.Plan),
            interval = PlanCodes.Of(told.Interval),
            source = PlanCodes.Of(told.Source),
            told.By,
            told.Reason,
            told.OccurredAt,
            change.At,
        };
        return await transaction.Connection!.ExecuteAsync(new CommandDefinition(Sql, row, transaction, cancellationToken: cancellationToken)) == 1;
    }

    private static async Task<bool> SaveAsync(NpgsqlTransaction transaction, PlanChange change, long version, CancellationToken cancellationToken)
    {
        const string Insert =
            """
            insert into user_plans (user_id, plan, billing_interval, status, active_since, watching_since, past_due_since, changed_at, source, version)
            values (@User, @Plan, @Interval, @Status, @ActiveSince, @WatchingSince, @PastDueSince, @ChangedAt, @Source, @Version) on conflict do nothing
            """;
        const string Update =
            """
            update user_plans set plan = @Plan, billing_interval = @Interval, status = @Status, active_since = @ActiveSince, watching_since = @WatchingSince,
                   past_due_since = @PastDueSince, changed_at = @ChangedAt, source = @Source, version = @Version
            where user_id = @User and version = @Version - 1
            """;
        var row = PlanRow.Of(change.After, change.Command.Source, version + 1);
        var parameters = new { change.User, row.Plan, row.Interval, row.Status, row.ActiveSince, row.WatchingSince, row.PastDueSince, row.ChangedAt, row.Source, row.Version };
        return await transaction.Connection!.ExecuteAsync(new CommandDefinition(version == 0 ? Insert : Update, parameters, transaction, cancellationToken: cancellationToken)) == 1;
    }

    private static AuditEntry AuditOf(PlanChange change) => new(change.User, Kind, change.At, JsonSerializer.SerializeToElement(new
    {
        id = change.Command.Id,
        happened = PlanCodes.Of(change.Command.Kind),
        from = PlanCodes.Of(change.Before.Plan),
        to = PlanCodes.Of(change.After.Plan),
        interval = PlanCodes.Of(change.After.Interval),
        status = PlanCodes.Of(change.After.Status),
        watchingSince = change.After.WatchingSince,
        occurredAt = change.Command.OccurredAt,
        source = PlanCodes.Of(change.Command.Source),
        by = change.Command.By,
        reason = change.Command.Reason,
    }));
}
