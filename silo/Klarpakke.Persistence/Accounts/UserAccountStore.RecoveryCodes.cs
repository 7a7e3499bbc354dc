using System.Security.Cryptography;
using System.Text;
using Dapper;
using Klarpakke.GrainInterfaces.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Klarpakke.Persistence.Accounts;

/// <summary>Recovery codes: written at once, because each may be used once whoever else uses it at the same moment.</summary>
internal sealed partial class UserAccountStore : IUserTwoFactorRecoveryCodeStore<UserAccount>
{
    public async Task ReplaceCodesAsync(UserAccount user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            update account_recovery_codes set used_at = @now where user_id = @Id and used_at is null;
            insert into account_recovery_codes (user_id, hash, made_at) select @Id, hash, @now from unnest(@hashes) as codes (hash)
            """;
        await using var transaction = await AccountTransaction.BeginAsync(app, cancellationToken);
        var now = clock.GetUtcNow();
        await transaction.ExecuteAsync(Sql, new { user.Id, now, hashes = recoveryCodes.Select(Hash).ToArray() }, cancellationToken);
        transaction.Note(AccountAudit.Of(user.Id, new AccountNote("account.recovery-codes-made", now, null)));
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task<bool> RedeemCodeAsync(UserAccount user, string code, CancellationToken cancellationToken)
    {
        const string Sql = "update account_recovery_codes set used_at = @now where user_id = @Id and hash = @hash and used_at is null";
        await using var transaction = await AccountTransaction.BeginAsync(app, cancellationToken);
        var now = clock.GetUtcNow();
        if (await transaction.ExecuteAsync(Sql, new { user.Id, now, hash = Hash(code) }, cancellationToken) == 0)
        {
            return false;
        }

        transaction.Note(AccountAudit.Of(user.Id, new AccountNote("account.recovery-code-used", now, null)));
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public async Task<int> CountCodesAsync(UserAccount user, CancellationToken cancellationToken)
    {
        const string Sql = "select count(*)::integer from account_recovery_codes where user_id = @Id and used_at is null";
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(Sql, new { user.Id }, cancellationToken: cancellationToken));
    }

    private static byte[] Hash(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));
}
