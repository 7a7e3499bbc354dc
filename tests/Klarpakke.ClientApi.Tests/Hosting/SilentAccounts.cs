using System.Collections.Immutable;
using Klarpakke.GrainInterfaces.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Klarpakke.ClientApi.Tests.Hosting;

/// <summary>Rows of accounts that cannot be reached: nobody can sign in, and everything else must go on. Accounts themselves are tested on a real database, in a project of their own.</summary>
internal sealed class SilentAccounts : IAccountSessions, IAccountProofs, IAccountRecords, IAccountMail, IUserPasswordStore<UserAccount>
{
    public bool IsOn => false;

    public void Dispose()
    {
        // Nothing is held.
    }

    public Task<bool> OpenAsync(NewSession session, CancellationToken cancellationToken) => throw Silent();

    public Task<AccountSession?> FindAsync(ImmutableArray<byte> accessHash, DateTimeOffset now, CancellationToken cancellationToken) => throw Silent();

    public Task TouchAsync(string session, DateTimeOffset now, DateTimeOffset? accessUntil, CancellationToken cancellationToken) => throw Silent();

    public Task<RefreshOutcome> RefreshAsync(
        ImmutableArray<byte> refreshHash, ImmutableArray<byte> nextRefreshHash, AccessSecret access, DateTimeOffset now, CancellationToken cancellationToken) => throw Silent();

    public Task<bool> EndAsync(string user, string session, SessionEnd reason, DateTimeOffset now, CancellationToken cancellationToken) => throw Silent();

    public Task<int> EndAllAsync(string user, EndSessions end, CancellationToken cancellationToken) => throw Silent();

    public Task<ImmutableArray<AccountSession>> ListAsync(string user, DateTimeOffset now, CancellationToken cancellationToken) => throw Silent();

    public Task<ImmutableArray<string>> FindOverAsync(IReadOnlyCollection<string> sessions, DateTimeOffset now, CancellationToken cancellationToken) => throw Silent();

    public Task<AttemptTaken> TakeAttemptAsync(ImmutableArray<byte> subject, LockoutRule rule, DateTimeOffset now, CancellationToken cancellationToken) => throw Silent();

    public Task GiveAttemptBackAsync(ImmutableArray<byte> subject, AttemptTaken attempt, CancellationToken cancellationToken) => throw Silent();

    public Task ForgetAttemptsAsync(ImmutableArray<byte> subject, CancellationToken cancellationToken) => throw Silent();

    public Task RecordFailureAsync(string user, string method, bool locked, DateTimeOffset now, CancellationToken cancellationToken) => throw Silent();

    public Task<bool> UseCodeStepAsync(string user, long step, CancellationToken cancellationToken) => throw Silent();

    public Task<bool> IssueTokenAsync(NewAccountToken token, int mostPerHour, CancellationToken cancellationToken) => throw Silent();

    public Task<string?> FindTokenUserAsync(ImmutableArray<byte> hash, TokenPurpose purpose, DateTimeOffset now, CancellationToken cancellationToken) => throw Silent();

    public Task<bool> UseTokenAsync(ImmutableArray<byte> hash, string user, TokenPurpose purpose, DateTimeOffset now, CancellationToken cancellationToken) => throw Silent();

    public IAsyncEnumerable<HeldRow> ExportAsync(string user, DateTimeOffset now, CancellationToken cancellationToken) => throw Silent();

    public Task<bool> DeleteAsync(string user, DateTimeOffset now, CancellationToken cancellationToken) => throw Silent();

    public Task SendAsync(AccountMessage message, CancellationToken cancellationToken) => throw Silent();

    public Task<string> GetUserIdAsync(UserAccount user, CancellationToken cancellationToken) => throw Silent();

    public Task<string?> GetUserNameAsync(UserAccount user, CancellationToken cancellationToken) => throw Silent();

    public Task SetUserNameAsync(UserAccount user, string? userName, CancellationToken cancellationToken) => throw Silent();

    public Task<string?> GetNormalizedUserNameAsync(UserAccount user, CancellationToken cancellationToken) => throw Silent();

    public Task SetNormalizedUserNameAsync(UserAccount user, string? normalizedName, CancellationToken cancellationToken) => throw Silent();

    public Task<IdentityResult> CreateAsync(UserAccount user, CancellationToken cancellationToken) => throw Silent();

    public Task<IdentityResult> UpdateAsync(UserAccount user, CancellationToken cancellationToken) => throw Silent();

    public Task<IdentityResult> DeleteAsync(UserAccount user, CancellationToken cancellationToken) => throw Silent();

    public Task<UserAccount?> FindByIdAsync(string userId, CancellationToken cancellationToken) => throw Silent();

    public Task<UserAccount?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw Silent();

    public Task SetPasswordHashAsync(UserAccount user, string? passwordHash, CancellationToken cancellationToken) => throw Silent();

    public Task<string?> GetPasswordHashAsync(UserAccount user, CancellationToken cancellationToken) => throw Silent();

    public Task<bool> HasPasswordAsync(UserAccount user, CancellationToken cancellationToken) => throw Silent();

    private static TimeoutException Silent() => new("The rows of accounts cannot be reached.");
}
