using System.Collections.Immutable;
using Dapper;
using Klarpakke.GrainInterfaces.Accounts;
using Klarpakke.Persistence.Database;
using Npgsql;

namespace Klarpakke.Persistence.Accounts;

/// <summary>Sessions in PostgreSQL. Read from the writable side: one that was ended must be over at once, also where queries go to a replica.</summary>
internal sealed class AccountSessions(NpgsqlDataSource app) : IAccountSessions
{
    private const string Columns =
        """
        s.session_id as "SessionId", s.user_id as "UserId", u.role as "Role", s.kind as "Kind", s.created_at as "CreatedAt", s.last_seen_at as "LastSeenAt",
        s.access_until as "AccessUntil", s.expires_at as "ExpiresAt", s.device as "Device"
        """;

    public async Task<bool> OpenAsync(NewSession session, CancellationToken cancellationToken)
    {
        // The share lock waits for somebody who is just leaving.
        const string Sql =
            """
            insert into account_sessions (session_id, user_id, kind, access_hash, access_until, expires_at, created_at, last_seen_at, device)
            select @Id, user_id, @kind, @hash, @Until, @ExpiresAt, @At, @At, @Device from user_accounts where user_id = @User and deleted_at is null for share
            """;
        ArgumentNullException.ThrowIfNull(session);
        await using var transaction = await AccountTransaction.BeginAsync(app, cancellationToken);
        var parameters = new
        {
            session.Id,
            session.User,
            session.ExpiresAt,
            session.At,
            session.Device,
            session.Access.Until,
            hash = session.Access.Hash.ToArray(),
            kind = AccountCodes.Of(session.Kind),
        };
        if (await transaction.ExecuteAsync(Sql, parameters, cancellationToken) == 0)
        {
            return false;
        }

        if (session.RefreshHash is { } refresh)
        {
            await AddRefreshTokenAsync(transaction, session.Id, refresh, session.At, cancellationToken);
        }

        transaction.Note(AccountAudit.Opened(session));
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public async Task<AccountSession?> FindAsync(ImmutableArray<byte> accessHash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string Sql =
            $"""
            select {Columns}
            from account_sessions s join user_accounts u on u.user_id = s.user_id
            where access_hash = @hash and ended_at is null and access_until > @now and expires_at > @now and deleted_at is null
            """;
        DapperTypes.Register();
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<SessionRow>(new CommandDefinition(Sql, new { hash = accessHash.ToArray(), now }, cancellationToken: cancellationToken));
        return row?.ToSession();
    }

    public async Task TouchAsync(string session, DateTimeOffset now, DateTimeOffset? accessUntil, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            update account_sessions set last_seen_at = greatest(last_seen_at, @now), access_until = coalesce(greatest(access_until, @accessUntil), access_until)
            where session_id = @session and ended_at is null
            """;
        DapperTypes.Register();
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(Sql, new { session, now, accessUntil }, cancellationToken: cancellationToken));
    }

    public async Task<RefreshOutcome> RefreshAsync(
        ImmutableArray<byte> refreshHash, ImmutableArray<byte> nextRefreshHash, AccessSecret access, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Of two at the same time the second waits for the first, and then finds the token used.
        const string Use = "update account_refresh_tokens set used_at = @now where hash = @hash and used_at is null returning session_id";
        const string Renew =
            $"""
            update account_sessions s set access_hash = @hash, access_until = @Until, last_seen_at = @now
            from user_accounts u where u.user_id = s.user_id and deleted_at is null and session_id = @session and ended_at is null and expires_at > @now
            returning {Columns}
            """;
        ArgumentNullException.ThrowIfNull(access);
        await using var transaction = await AccountTransaction.BeginAsync(app, cancellationToken);
        if (await transaction.FindAsync<string>(Use, new { hash = refreshHash.ToArray(), now }, cancellationToken) is not { } session)
        {
            return await EndCopiedAsync(transaction, refreshHash, now, cancellationToken);
        }

        if (await transaction.FindAsync<SessionRow>(Renew, new { session, hash = access.Hash.ToArray(), access.Until, now }, cancellationToken) is not { } row)
        {
            return new RefreshOutcome.Unknown();
        }

        await AddRefreshTokenAsync(transaction, session, nextRefreshHash, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new RefreshOutcome.Renewed(row.ToSession());
    }

    public async Task<bool> EndAsync(string user, string session, SessionEnd reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await AccountTransaction.BeginAsync(app, cancellationToken);
        if (!await SessionRows.EndAsync(transaction, user, session, reason, now, cancellationToken))
        {
            return false;
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public async Task<int> EndAllAsync(string user, EndSessions end, CancellationToken cancellationToken)
    {
        await using var transaction = await AccountTransaction.BeginAsync(app, cancellationToken);
        var ended = await SessionRows.EndAllAsync(transaction, user, end, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ended;
    }

    public async Task<ImmutableArray<AccountSession>> ListAsync(string user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // An access token that has run out is no end: its session is refreshed.
        const string Sql =
            $"""
            select {Columns}
            from account_sessions s join user_accounts u on u.user_id = s.user_id
            where s.user_id = @user and ended_at is null and expires_at > @now and (kind = 'bearer' or access_until > @now)
            order by s.created_at desc, session_id
            """;
        DapperTypes.Register();
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<SessionRow>(new CommandDefinition(Sql, new { user, now }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToSession())];
    }

    public async Task<ImmutableArray<string>> FindOverAsync(IReadOnlyCollection<string> sessions, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            select session_id from account_sessions
            where session_id = any(@sessions) and (ended_at is not null or expires_at <= @now or (kind <> 'bearer' and access_until <= @now))
            """;
        DapperTypes.Register();
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        return [.. await connection.QueryAsync<string>(new CommandDefinition(Sql, new { sessions = sessions.ToArray(), now }, cancellationToken: cancellationToken))];
    }

    private static async Task<RefreshOutcome> EndCopiedAsync(AccountTransaction transaction, ImmutableArray<byte> refreshHash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string Whose = "select user_id as \"UserId\", session_id as \"SessionId\" from account_refresh_tokens join account_sessions using (session_id) where hash = @hash";
        if (await transaction.FindAsync<SessionOwner>(Whose, new { hash = refreshHash.ToArray() }, cancellationToken) is not { } owner
            || !await SessionRows.EndAsync(transaction, owner.UserId, owner.SessionId, SessionEnd.RefreshReused, now, cancellationToken))
        {
            return new RefreshOutcome.Unknown();
        }

        await transaction.CommitAsync(cancellationToken);
        return new RefreshOutcome.Reused(owner.UserId);
    }

    private static Task AddRefreshTokenAsync(AccountTransaction transaction, string session, ImmutableArray<byte> hash, DateTimeOffset now, CancellationToken cancellationToken) =>
        transaction.ExecuteAsync(
            "insert into account_refresh_tokens (hash, session_id, issued_at) values (@hash, @session, @now)", new { hash = hash.ToArray(), session, now }, cancellationToken);

    private sealed record SessionOwner(string UserId, string SessionId);
}
