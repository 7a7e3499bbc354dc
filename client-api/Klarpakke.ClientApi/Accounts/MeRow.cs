using Klarpakke.GrainInterfaces.Accounts;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>Who you are here.</summary>
/// <param name="User">Your id, which never says who you are.</param>
/// <param name="Email">Your address.</param>
/// <param name="Role">As what you have an account.</param>
/// <param name="TwoFactor">Whether signing in needs a code as well.</param>
/// <param name="RecoveryCodesLeft">How many recovery codes are unused.</param>
/// <param name="CreatedAt">When you registered.</param>
/// <param name="CsrfToken">Value for the header `X-CSRF-Token`; null unless you are signed in by cookie.</param>
internal sealed record MeRow(string User, string Email, AccountRole Role, bool TwoFactor, int RecoveryCodesLeft, DateTimeOffset CreatedAt, string? CsrfToken)
{
    public static async Task<MeRow> OfAsync(UserAccount user, AccountManager users, HttpRequest request) =>
        new(user.Id, user.Email!, user.Role, user.TwoFactor, await users.CountRecoveryCodesAsync(user), user.CreatedAt, CsrfGuard.TokenOf(request));
}
