using Klarpakke.GrainInterfaces.Accounts;

namespace Klarpakke.Persistence.Accounts;

/// <summary>Statements that end sessions, within the transaction of whatever ends them.</summary>
internal static class SessionRows
{
    /// <summary>Ends one that is not over yet, and its refresh tokens with it.</summary>
    public static async Task<bool> EndAsync(AccountTransaction transaction, string user, string session, SessionEnd reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            update account_sessions set ended_at = @now, end_reason = @reason
            where session_id = @session and user_id = @user and ended_at is null and expires_at > @now and (kind = 'bearer' or access_until > @now)
            """;
        if (await transaction.ExecuteAsync(Sql, new { user, session, now, reason = AccountCodes.Of(reason) }, cancellationToken) == 0)
        {
            return false;
        }

        await transaction.ExecuteAsync("delete from account_refresh_tokens where session_id = @session", new { session }, cancellationToken);
        transaction.Note(AccountAudit.Ended(user, session, reason, now));
        return true;
    }

    public static async Task<int> EndAllAsync(AccountTransaction transaction, string user, EndSessions end, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            update account_sessions set ended_at = @At, end_reason = @reason
            where user_id = @user and ended_at is null and (@Except::text is null or session_id <> @Except)
            returning session_id
            """;
        var ended = (await transaction.QueryAsync<string>(Sql, new { user, end.At, end.Except, reason = AccountCodes.Of(end.Reason) }, cancellationToken)).ToArray();
        await transaction.ExecuteAsync("delete from account_refresh_tokens where session_id = any(@ended)", new { ended }, cancellationToken);
        foreach (var session in ended)
        {
            transaction.Note(AccountAudit.Ended(user, session, end.Reason, end.At));
        }

        return ended.Length;
    }
}
