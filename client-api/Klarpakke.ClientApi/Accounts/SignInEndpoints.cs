using Klarpakke.ClientApi.OpenApi;
using Klarpakke.ClientApi.Problems;
using Klarpakke.ClientApi.Security;
using Klarpakke.GrainInterfaces.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>Begins sessions and goes on with them.</summary>
internal static class SignInEndpoints
{
    private const string Bearer = "bearer";
    private const string Cookie = "cookie";

    public static void MapSignIn(this IEndpointRouteBuilder accounts)
    {
        accounts.MapPost("/sign-in", SignInAsync)
            .WithName("SignIn")
            .WithExample("""{"email":"kari@example.com","password":"orange bicycle seven","code":"123456","session":"bearer"}""")
            .WithSummary("Signs in, by tokens or by cookie. An unknown address, a wrong password and a locked account are answered alike.")
            .WithOpenProblems(
                ApiError.EmailInvalid, ApiError.TextInvalid, ApiError.KindUnknown, ApiError.CredentialsInvalid, ApiError.EmailUnconfirmed, ApiError.SecondFactorRequired,
                ApiError.SecondFactorInvalid, ApiError.Forbidden);
        accounts.MapPost("/refresh", RefreshAsync)
            .WithName("RefreshSession")
            .WithExample("""{"refreshToken":"kpr_Zm9ydHktdGhyZWUtbGV0dGVycy1vZi1hLXRva2VuLWEtYQ"}""")
            .WithSummary("New tokens for a refresh token, which is good once: one that comes a second time ends its session, because somebody has a copy.")
            .WithOpenProblems(ApiError.RefreshInvalid);
    }

    private static async Task<Results<Ok<Envelope<SessionRow>>, ApiProblem>> SignInAsync(
        SignInRequest body, HttpContext context, ProofCheck check, SessionOpener opener, OwnOrigins origins, TimeProvider clock, CancellationToken cancellationToken)
    {
        if ((AccountFields.CheckEmail(body.Email) ?? AccountFields.CheckGiven(body.Password)) is { } problem)
        {
            return problem;
        }

        if (body.Session is not (null or Bearer or Cookie))
        {
            return new ApiProblem(ApiError.KindUnknown, $"'session' is neither {Bearer} nor {Cookie}.");
        }

        // Nobody's page may sign a browser in to an account that is not its user's.
        if (!origins.Allows(context.Request))
        {
            return new ApiProblem(ApiError.Forbidden);
        }

        var verdict = await check.CheckAsync(body.Email!, body.Password!, new SecondFactor(body.Code, body.RecoveryCode), cancellationToken);
        if (verdict.User is not { } user)
        {
            return new ApiProblem(verdict.Refused!);
        }

        var row = body.Session == Cookie ? await opener.OpenCookieAsync(user, verdict.Method, context) : await opener.OpenBearerAsync(user, verdict.Method, context);
        return row is null ? new ApiProblem(ApiError.CredentialsInvalid) : AccountAnswers.Own(row, clock);
    }

    private static async Task<Results<Ok<Envelope<SessionRow>>, ApiProblem>> RefreshAsync(
        RefreshRequest body, SessionOpener opener, AccountErrands errands, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!Secret.TryRead(body.RefreshToken, Secret.Refresh, out var token))
        {
            return new ApiProblem(ApiError.RefreshInvalid);
        }

        var (outcome, row) = await opener.RefreshAsync(token, cancellationToken);
        if (outcome is RefreshOutcome.Reused { User: var user })
        {
            errands.TryPost("word of a copied session", (services, stop) => services.GetRequiredService<AccountPost>().TellAsync(user, AccountMessageKind.SessionCopied, stop));
        }

        return row is null ? new ApiProblem(ApiError.RefreshInvalid) : AccountAnswers.Own(row, clock);
    }
}
