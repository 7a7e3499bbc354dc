using Klarpakke.GrainInterfaces.Accounts;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>What follows after an answer that was the same for everybody.</summary>
internal sealed class AccountPost(AccountManager users, MailTokens tokens, IAccountMail mail, TimeProvider clock)
{
    /// <summary>Makes the account, unless the address has one, and writes to the address either way.</summary>
    public async Task RegisterAsync(string email, string passwordHash, CancellationToken cancellationToken)
    {
        var user = new UserAccount { Id = AccountManager.NewId(), Email = email, PasswordHash = passwordHash, CreatedAt = clock.GetUtcNow() };
        user.Happened("account.registered", user.CreatedAt);
        if (!(await users.CreateAsync(user)).Succeeded)
        {
            // Somebody has the address, or is just getting it.
            user = await users.FindByEmailAsync(email) ?? throw new InvalidOperationException("The account was refused for another reason than its address.");
        }

        var token = await users.GenerateEmailConfirmationTokenAsync(user);
        if (token.Length == 0)
        {
            return; // Enough mail for an hour.
        }

        if (user.EmailConfirmed)
        {
            await mail.SendAsync(new AccountMessage(user.Email!, AccountMessageKind.AlreadyRegistered, null, null), cancellationToken);
            return;
        }

        // The newest wish counts. Whoever confirms gives the password as well, so nobody confirms an account that another has prepared.
        user.PasswordHash = passwordHash;
        if ((await users.UpdateAsync(user)).Succeeded)
        {
            await mail.SendAsync(new AccountMessage(user.Email!, AccountMessageKind.ConfirmEmail, token, tokens.LifetimeOf(TokenPurpose.ConfirmEmail)), cancellationToken);
        }
    }

    /// <summary>Tells a user by mail that something happened.</summary>
    public async Task TellAsync(string userId, AccountMessageKind kind, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(userId) is { Email: { } email })
        {
            await mail.SendAsync(new AccountMessage(email, kind, null, null), cancellationToken);
        }
    }

    /// <summary>Sends a token for a new password to the address, if it has an account.</summary>
    public async Task ForgottenAsync(string email, CancellationToken cancellationToken)
    {
        if (await users.FindByEmailAsync(email) is { } user && await users.GeneratePasswordResetTokenAsync(user) is { Length: > 0 } token)
        {
            await mail.SendAsync(new AccountMessage(user.Email!, AccountMessageKind.ResetPassword, token, tokens.LifetimeOf(TokenPurpose.ResetPassword)), cancellationToken);
        }
    }
}
