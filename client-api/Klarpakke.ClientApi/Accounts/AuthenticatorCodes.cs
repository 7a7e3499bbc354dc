using System.Security.Cryptography;
using System.Text;
using Klarpakke.GrainInterfaces.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>
/// The second factor. In place of Identity's own provider, which reads the machine's clock and takes the same code again and again: a code that somebody saw over a
/// shoulder must not work a second time.
/// </summary>
internal sealed class AuthenticatorCodes(IAccountProofs proofs, TimeProvider clock) : IUserTwoFactorTokenProvider<UserAccount>
{
    // Clocks of phones are off by some seconds, and people type slowly.
    private const int StepsAround = 1;

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<UserAccount> manager, UserAccount user) => Task.FromResult(user.AuthenticatorKey is not null);

    public Task<string> GenerateAsync(string purpose, UserManager<UserAccount> manager, UserAccount user) =>
        throw new NotSupportedException("Codes are made by the person's authenticator.");

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<UserAccount> manager, UserAccount user)
    {
        if (user.AuthenticatorKey is not { } text)
        {
            return false;
        }

        var key = Base32.Decode(text);
        var now = Totp.StepAt(clock.GetUtcNow());
        long? step = null;
        for (var candidate = now - StepsAround; candidate <= now + StepsAround; candidate++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Totp.CodeOf(key, candidate)), Encoding.UTF8.GetBytes(token)))
            {
                step = candidate;
            }
        }

        return step is { } matching && await proofs.UseCodeStepAsync(user.Id, matching, CancellationToken.None);
    }
}
