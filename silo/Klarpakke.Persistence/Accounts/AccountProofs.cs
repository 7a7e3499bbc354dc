using System.Collections.Immutable;
using Dapper;
using Klarpakke.GrainInterfaces.Accounts;
using Klarpakke.Persistence.Database;
using Npgsql;

namespace Klarpakke.Persistence.Accounts;

/// <summary>What is counted and used up, in PostgreSQL.</summary>
internal sealed class AccountProofs(NpgsqlDataSource app) : IAccountProofs
{
    public async Task<AttemptTaken> TakeAttemptAsync(ImmutableArray<byte> subject, LockoutRule rule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Locked with the last attempt that is allowed, before anybody knows whether it is right. A lock that is over begins a new count.
        const string Sql =
            """
            insert into sign_in_attempts as taken (subject, failures, locked_until, last_at)
            values (@subject, 1, case when @attempts = 1 then @until end, @now)
            on conflict (subject) do update set
              failures = case when taken.locked_until is null then taken.failures + 1 else 1 end,
              locked_until = case when (case when taken.locked_until is null then taken.failures + 1 else 1 end) >= @attempts then @until end,
              last_at = @now
            where taken.locked_until is null or taken.locked_until <= @now
            returning locked_until is not null
            """;
        ArgumentNullException.ThrowIfNull(rule);
        var parameters = new { subject = subject.ToArray(), attempts = rule.Attempts, until = now + rule.Lasts, now };
        DapperTypes.Register();
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        var isLast = await connection.QuerySingleOrDefaultAsync<bool?>(new CommandDefinition(Sql, parameters, cancellationToken: cancellationToken));
        return new AttemptTaken(isLast is not null, isLast is true);
    }

    public Task GiveAttemptBackAsync(ImmutableArray<byte> subject, AttemptTaken attempt, CancellationToken cancellationToken)
    {
        // While it is locked nobody else takes an attempt, so a lock is this one's own or was set by one that was taken after it.
        const string Sql =
            """
            update sign_in_attempts set failures = greatest(failures - 1, 0), locked_until = null
            where subject = @subject and (@IsLast or locked_until is null)
            """;
        ArgumentNullException.ThrowIfNull(attempt);
        return ExecuteAsync(Sql, new { subject = subject.ToArray(), attempt.IsLast }, cancellationToken);
    }

    public Task ForgetAttemptsAsync(ImmutableArray<byte> subject, CancellationToken cancellationToken) =>
        ExecuteAsync("delete from sign_in_attempts where subject = @subject", new { subject = subject.ToArray() }, cancellationToken);

    public async Task RecordFailureAsync(string user, string method, bool locked, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await AccountTransaction.BeginAsync(app, cancellationToken);
        transaction.Note(AccountAudit.Failed(user, method, locked, now));
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task<bool> UseCodeStepAsync(string user, long step, CancellationToken cancellationToken)
    {
        const string Sql = "update user_accounts set last_code_step = @step where user_id = @user and last_code_step < @step";
        return await ExecuteAsync(Sql, new { user, step }, cancellationToken) == 1;
    }

    public async Task<bool> IssueTokenAsync(NewAccountToken token, int mostPerHour, CancellationToken cancellationToken)
    {
        // The account's row is locked, so that of many at once no more than allowed are counted in.
        const string Lock = "select user_id from user_accounts where user_id = @User and deleted_at is null for update";
        const string Dead = "update account_tokens set used_at = @IssuedAt where user_id = @User and purpose = @purpose and used_at is null";
        const string Sql =
            """
            insert into account_tokens (hash, user_id, purpose, issued_at, expires_at)
            select @hash, @User, @purpose, @IssuedAt, @ExpiresAt
            where (select count(*) from account_tokens where user_id = @User and purpose = @purpose and issued_at > @since) < @mostPerHour
            """;
        ArgumentNullException.ThrowIfNull(token);
        var parameters = new
        {
            token.User,
            token.IssuedAt,
            token.ExpiresAt,
            mostPerHour,
            hash = token.Hash.ToArray(),
            purpose = AccountCodes.Of(token.Purpose),
            since = token.IssuedAt - TimeSpan.FromHours(1),
        };
        await using var transaction = await AccountTransaction.BeginAsync(app, cancellationToken);
        if (await transaction.FindAsync<string>(Lock, parameters, cancellationToken) is null)
        {
            return false;
        }

        await transaction.ExecuteAsync(Dead, parameters, cancellationToken);
        if (await transaction.ExecuteAsync(Sql, parameters, cancellationToken) == 0)
        {
            return false; // The transaction ends without effect: the token that is out stays good.
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public async Task<string?> FindTokenUserAsync(ImmutableArray<byte> hash, TokenPurpose purpose, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string Sql = "select user_id from account_tokens where hash = @hash and purpose = @purpose and used_at is null and expires_at > @now";
        DapperTypes.Register();
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        var parameters = new { hash = hash.ToArray(), purpose = AccountCodes.Of(purpose), now };
        return await connection.QuerySingleOrDefaultAsync<string?>(new CommandDefinition(Sql, parameters, cancellationToken: cancellationToken));
    }

    public async Task<bool> UseTokenAsync(ImmutableArray<byte> hash, string user, TokenPurpose purpose, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string Sql =
            "update account_tokens set used_at = @now where hash = @hash and user_id = @user and purpose = @purpose and used_at is null and expires_at > @now";
        return await ExecuteAsync(Sql, new { hash = hash.ToArray(), user, purpose = AccountCodes.Of(purpose), now }, cancellationToken) == 1;
    }

    private async Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        DapperTypes.Register();
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }
}
