using System.Text.RegularExpressions;
using Klarpakke.ClientApi.Problems;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>Reads the fields of commands about accounts. No fault ever repeats what was given.</summary>
internal static partial class AccountFields
{
    private const int LongestEmail = 254;

    public static ApiProblem? CheckEmail(string? email) =>
        email is { Length: <= LongestEmail } && Address().IsMatch(email) ? null : new ApiProblem(ApiError.EmailInvalid);

    /// <summary>A password that is to be judged: only what could be one is hashed.</summary>
    public static ApiProblem? CheckGiven(string? password) =>
        password is { Length: > 0 and <= PasswordRules.Longest } ? null : new ApiProblem(ApiError.TextInvalid, $"'password' is not 1 to {PasswordRules.Longest} characters.");

    /// <summary>The session of a path; what cannot be one is nobody's.</summary>
    public static bool IsSession(string session) => SessionId().IsMatch(session);

    // Printable ASCII: nothing that a mail's header or a log could stumble over.
    [GeneratedRegex(@"^[!-?A-~]{1,64}@[!-?A-~]{1,189}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Address();

    [GeneratedRegex(@"^s[0-9a-f]{30}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex SessionId();
}
