using System.Security.Claims;
using Klarpakke.ClientApi.Problems;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>Asks somebody who has signed in for the password once more, before what a stolen session must not be able to do.</summary>
internal sealed class CallerCheck(AccountManager users, ProofCheck check)
{
    public async Task<CallerVerdict> CheckAsync(ClaimsPrincipal caller, string? password, SecondFactor second, CancellationToken cancellationToken)
    {
        if (AccountFields.CheckGiven(password) is { } problem)
        {
            return new CallerVerdict(problem, null);
        }

        if (await users.CallerAsync(caller) is not { } user)
        {
            return new CallerVerdict(new ApiProblem(ApiError.NoAccount), null);
        }

        var verdict = await check.CheckAsync(user.Email!, password!, second, cancellationToken);
        return verdict.Refused is { } refused ? new CallerVerdict(new ApiProblem(refused), null) : new CallerVerdict(null, verdict.User);
    }
}
