using Dapper;
using Klarpakke.GrainInterfaces.Accounts;
using Klarpakke.Persistence.Database;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace Klarpakke.Persistence.Accounts;

/// <summary>Accounts of ASP.NET Core Identity in PostgreSQL. What happened to an account is written with its row, in one transaction.</summary>
/// <remarks>The user's name is the id: people are looked for by their address, and no second name can be guessed.</remarks>
internal sealed partial class UserAccountStore(NpgsqlDataSource app, TimeProvider clock, IdentityErrorDescriber errors) : IUserPasswordStore<UserAccount>
{
    private const string OnePerAddress = "user_accounts_one_per_address";

    private const string Columns =
        """
        user_id as "UserId", email as "Email", normalized_email as "NormalizedEmail", email_confirmed as "EmailConfirmed", password_hash as "PasswordHash", role as "Role",
        authenticator_key as "AuthenticatorKey", two_factor as "TwoFactor", created_at as "CreatedAt", version as "Version"
        """;

    public async Task<IdentityResult> CreateAsync(UserAccount user, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            insert into user_accounts (user_id, email, normalized_email, email_confirmed, password_hash, role, authenticator_key, two_factor, created_at, version)
            values (@Id, @Email, @NormalizedEmail, @EmailConfirmed, @PasswordHash, @role, @AuthenticatorKey, @TwoFactor, @CreatedAt, 1)
            """;
        try
        {
            return await WriteAsync(user, Sql, cancellationToken);
        }
        catch (PostgresException exception) when (exception.ConstraintName == OnePerAddress)
        {
            return IdentityResult.Failed(errors.DuplicateEmail(user.Id));
        }
    }

    public Task<IdentityResult> UpdateAsync(UserAccount user, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            update user_accounts
            set email = @Email, normalized_email = @NormalizedEmail, email_confirmed = @EmailConfirmed, password_hash = @PasswordHash, authenticator_key = @AuthenticatorKey,
                two_factor = @TwoFactor, version = version + 1
            where user_id = @Id and version = @Version and deleted_at is null and role = @role
            """;
        return WriteAsync(user, Sql, cancellationToken);
    }

    /// <summary>People leave by <see cref="IAccountRecords.DeleteAsync"/>, which keeps what must be kept.</summary>
    public Task<IdentityResult> DeleteAsync(UserAccount user, CancellationToken cancellationToken) => throw new NotSupportedException("A row of an account is never removed.");

    public Task<UserAccount?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        const string Sql =
            $"""
            select {Columns} from user_accounts where user_id = @value and deleted_at is null
            """;
        return FindAsync(Sql, userId, cancellationToken);
    }

    public Task<UserAccount?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken)
    {
        const string Sql =
            $"""
            select {Columns} from user_accounts where normalized_email = @value
            """;
        return FindAsync(Sql, normalizedEmail, cancellationToken);
    }

    public Task<UserAccount?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(normalizedUserName);
        return FindByIdAsync(normalizedUserName.ToLowerInvariant(), cancellationToken);
    }

    public void Dispose()
    {
        // Connections are the data source's.
    }

    private async Task<UserAccount?> FindAsync(string sql, string value, CancellationToken cancellationToken)
    {
        DapperTypes.Register();
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<UserAccountRow>(new CommandDefinition(sql, new { value }, cancellationToken: cancellationToken));
        return row?.ToAccount();
    }

    private async Task<IdentityResult> WriteAsync(UserAccount user, string sql, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            user.Id,
            user.Email,
            user.NormalizedEmail,
            user.EmailConfirmed,
            user.PasswordHash,
            user.AuthenticatorKey,
            user.TwoFactor,
            user.CreatedAt,
            user.Version,
            role = AccountCodes.Of(user.Role),
        };
        await using var transaction = await AccountTransaction.BeginAsync(app, cancellationToken);
        if (await transaction.ExecuteAsync(sql, parameters, cancellationToken) == 0)
        {
            return IdentityResult.Failed(errors.ConcurrencyFailure());
        }

        foreach (var note in user.Notes)
        {
            transaction.Note(AccountAudit.Of(user.Id, note));
        }

        if (user.EndsSessions is { } end)
        {
            await SessionRows.EndAllAsync(transaction, user.Id, end, cancellationToken);
            await transaction.ExecuteAsync("update account_tokens set used_at = @At where user_id = @Id and used_at is null", new { user.Id, end.At }, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        user.Written();
        return IdentityResult.Success;
    }
}
