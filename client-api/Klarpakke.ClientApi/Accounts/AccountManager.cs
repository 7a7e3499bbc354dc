using System.Security.Cryptography;
using Klarpakke.GrainInterfaces.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>Identity's rules of accounts, with longer recovery codes and a password check that takes as long for nobody as for somebody.</summary>
internal sealed class AccountManager(
    IUserStore<UserAccount> store, IOptions<IdentityOptions> options, IPasswordHasher<UserAccount> hasher, IEnumerable<IUserValidator<UserAccount>> userRules,
    IEnumerable<IPasswordValidator<UserAccount>> passwordRules, ILookupNormalizer normalizer, IdentityErrorDescriber errors, IServiceProvider services, ILogger<AccountManager> logger,
    NobodysPassword nobodys)
    : UserManager<UserAccount>(store, options, hasher, userRules, passwordRules, normalizer, errors, services, logger)
{
    private const int RecoveryCodeBytes = 10;

    /// <summary>A random id that says nothing of the person.</summary>
    public static string NewId() => $"u{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(15))}";

    /// <summary>Whether the password is the user's. For nobody the same work is done, and the answer is no.</summary>
    public async Task<bool> IsPasswordAsync(UserAccount? user, string password)
    {
        if (user is { PasswordHash: not null })
        {
            return await CheckPasswordAsync(user, password);
        }

        nobodys.Check(PasswordHasher, password);
        return false;
    }

    /// <summary>What is wrong with a new password; null when nothing is.</summary>
    public async Task<string?> FaultOfAsync(UserAccount user, string password)
    {
        foreach (var rule in PasswordValidators)
        {
            if ((await rule.ValidateAsync(this, user, password)).Errors.FirstOrDefault() is { } error)
            {
                return error.Description;
            }
        }

        return null;
    }

    protected override string CreateTwoFactorRecoveryCode() => Base32.Encode(RandomNumberGenerator.GetBytes(RecoveryCodeBytes));
}
