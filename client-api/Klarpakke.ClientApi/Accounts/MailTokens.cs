using Klarpakke.GrainInterfaces.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>
/// Tokens sent by mail: random, kept as hashes, good once and for a while. In place of Identity's own, which are good as often as one likes until they run out, and need a key
/// that every process shares.
/// </summary>
internal sealed class MailTokens(IAccountProofs proofs, IOptions<ClientApiOptions> options, TimeProvider clock) : IUserTwoFactorTokenProvider<UserAccount>
{
    public const string Name = "Mail";

    private AccountOptions Options => options.Value.Accounts;

    /// <summary>How long a token for this is good.</summary>
    public TimeSpan LifetimeOf(TokenPurpose purpose) => purpose switch
    {
        TokenPurpose.ConfirmEmail => Options.ConfirmationLifetime,
        TokenPurpose.ResetPassword => Options.ResetLifetime,
    };

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<UserAccount> manager, UserAccount user) => Task.FromResult(false);

    /// <summary>The token; empty when the user has been sent as many as may be in an hour.</summary>
    public async Task<string> GenerateAsync(string purpose, UserManager<UserAccount> manager, UserAccount user)
    {
        var (secret, what, now) = (Secret.Make(Secret.Mail), PurposeOf(purpose), clock.GetUtcNow());
        var token = new NewAccountToken(secret.Hash, user.Id, what, now, now + LifetimeOf(what));
        return await proofs.IssueTokenAsync(token, Options.MailsPerHour, CancellationToken.None) ? secret.Text : "";
    }

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<UserAccount> manager, UserAccount user) =>
        Secret.TryRead(token, Secret.Mail, out var secret) && await proofs.UseTokenAsync(secret.Hash, user.Id, PurposeOf(purpose), clock.GetUtcNow(), CancellationToken.None);

    private static TokenPurpose PurposeOf(string purpose) => purpose switch
    {
        UserManager<UserAccount>.ConfirmEmailTokenPurpose => TokenPurpose.ConfirmEmail,
        UserManager<UserAccount>.ResetPasswordTokenPurpose => TokenPurpose.ResetPassword,
        _ => throw new NotSupportedException($"No token is sent by mail for '{purpose}'."),
    };
}
