using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Klarpakke.ClientApi.Problems;
using Klarpakke.GrainInterfaces.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>
/// Judges passwords and second factors. Every attempt is counted before it is judged, for addresses that nobody has as well, and a locked address is told the same as a wrong
/// password. What must follow from a failure follows after the answer.
/// </summary>
internal sealed class ProofCheck(AccountManager users, IAccountProofs proofs, AccountErrands errands, IOptions<ClientApiOptions> options, TimeProvider clock)
{
    private const string Password = "password";
    private const string Code = "code";
    private const string Recovery = "recovery";

    /// <summary>Judges whoever wants to be the user with this address.</summary>
    /// <param name="email">The address, well formed.</param>
    /// <param name="password">The password.</param>
    /// <param name="second">The second factor; needed when the user has switched it on.</param>
    /// <param name="cancellationToken">Stops the check; the attempt may be counted.</param>
    public async Task<ProofVerdict> CheckAsync(string email, string password, SecondFactor second, CancellationToken cancellationToken)
    {
        var subject = SubjectOf(email);
        var user = await users.FindByEmailAsync(email);
        var attempt = await TakeAsync(subject, cancellationToken);
        if (!await users.IsPasswordAsync(attempt.IsAllowed ? user : null, password))
        {
            return Fail(ApiError.CredentialsInvalid, attempt.IsAllowed ? user : null, Password, attempt);
        }

        if (!user!.EmailConfirmed)
        {
            await proofs.GiveAttemptBackAsync(subject, attempt, cancellationToken);
            return new ProofVerdict(ApiError.EmailUnconfirmed, null, Password);
        }

        return await CheckSecondAsync(subject, user, second, attempt, cancellationToken);
    }

    /// <summary>Judges the password alone, of somebody who confirms an address.</summary>
    public async Task<bool> CheckPasswordAsync(UserAccount user, string password, CancellationToken cancellationToken)
    {
        var subject = SubjectOf(user.Email!);
        var attempt = await TakeAsync(subject, cancellationToken);
        if (!await users.IsPasswordAsync(attempt.IsAllowed ? user : null, password))
        {
            Fail(ApiError.CredentialsInvalid, attempt.IsAllowed ? user : null, Password, attempt);
            return false;
        }

        await proofs.ForgetAttemptsAsync(subject, cancellationToken);
        return true;
    }

    /// <summary>Forgets wrong attempts of a user who has proved the mailbox.</summary>
    public Task ForgetAsync(UserAccount user, CancellationToken cancellationToken) => proofs.ForgetAttemptsAsync(SubjectOf(user.Email!), cancellationToken);

    private async Task<ProofVerdict> CheckSecondAsync(
        ImmutableArray<byte> subject, UserAccount user, SecondFactor second, AttemptTaken attempt, CancellationToken cancellationToken)
    {
        var method = !user.TwoFactor ? Password : string.IsNullOrEmpty(second.Code) ? $"{Password}+{Recovery}" : $"{Password}+{Code}";
        if (user.TwoFactor && !second.IsGiven)
        {
            await proofs.GiveAttemptBackAsync(subject, attempt, cancellationToken);
            return new ProofVerdict(ApiError.SecondFactorRequired, null, method);
        }

        if (user.TwoFactor && !await IsSecondAsync(user, second))
        {
            return Fail(ApiError.SecondFactorInvalid, user, string.IsNullOrEmpty(second.Code) ? Recovery : Code, attempt);
        }

        await proofs.ForgetAttemptsAsync(subject, cancellationToken);
        return new ProofVerdict(null, user, method);
    }

    private async Task<bool> IsSecondAsync(UserAccount user, SecondFactor second) => string.IsNullOrEmpty(second.Code)
        ? (await users.RedeemTwoFactorRecoveryCodeAsync(user, RecoveryCodes.Read(second.RecoveryCode!))).Succeeded
        : await users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, second.Code);

    private Task<AttemptTaken> TakeAsync(ImmutableArray<byte> subject, CancellationToken cancellationToken)
    {
        var rule = new LockoutRule(options.Value.Accounts.LockoutAttempts, options.Value.Accounts.LockoutDuration);
        return proofs.TakeAttemptAsync(subject, rule, clock.GetUtcNow(), cancellationToken);
    }

    private ProofVerdict Fail(ApiError error, UserAccount? user, string method, AttemptTaken attempt)
    {
        if (user is not null)
        {
            var at = clock.GetUtcNow();
            errands.TryPost("a wrong attempt", async (services, cancellationToken) =>
            {
                await services.GetRequiredService<IAccountProofs>().RecordFailureAsync(user.Id, method, attempt.IsLast, at, cancellationToken);
                if (attempt.IsLast)
                {
                    await services.GetRequiredService<IAccountMail>().SendAsync(new AccountMessage(user.Email!, AccountMessageKind.LockedOut, null, null), cancellationToken);
                }
            });
        }

        return new ProofVerdict(error, null, method);
    }

    private ImmutableArray<byte> SubjectOf(string email) => [.. SHA256.HashData(Encoding.UTF8.GetBytes(users.NormalizeEmail(email)!))];
}
