using System.Security.Claims;
using Klarpakke.ClientApi.OpenApi;
using Klarpakke.ClientApi.Problems;
using Klarpakke.GrainInterfaces.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>A new password: for somebody who has forgotten the old one, and for somebody who knows it. Both end all other sessions.</summary>
internal static class PasswordEndpoints
{
    public static void MapPasswordReset(this IEndpointRouteBuilder accounts)
    {
        accounts.MapPost("/password/forgotten", Forgotten)
            .WithName("ForgotPassword")
            .WithExample("""{"email":"kari@example.com"}""")
            .WithSummary("Sends a token for a new password to the address, if it has an account. The answer is the same if not.")
            .WithOpenProblems(ApiError.EmailInvalid);
        accounts.MapPost("/password/reset", ResetAsync)
            .WithName("ResetPassword")
            .WithExample("""{"token":"kpm_Zm9ydHktdGhyZWUtbGV0dGVycy1vZi1hLXRva2VuLWEtYQ","password":"violet tractor twelve"}""")
            .WithSummary("Sets a new password with the token of the mail. Ends all sessions; the second factor stays on.")
            .WithOpenProblems(ApiError.TokenInvalid, ApiError.PasswordRefused);
    }

    public static void MapPasswordChange(this IEndpointRouteBuilder accounts) =>
        accounts.MapPost("/password/change", ChangeAsync)
            .WithName("ChangePassword")
            .WithExample("""{"current":"orange bicycle seven","password":"violet tractor twelve","code":"123456"}""")
            .WithSummary("Sets a new password. Ends all sessions but this one.")
            .WithProofProblems(ApiError.PasswordRefused, ApiError.AccountChanged);

    private static Results<Ok<Envelope<NextRow>>, ApiProblem> Forgotten(ForgottenRequest body, IAccountMail mail, AccountErrands errands, TimeProvider clock) =>
        AccountFields.CheckEmail(body.Email) is { } problem ? problem
            : mail.IsOn && errands.TryPost("a forgotten password", (services, stop) => services.GetRequiredService<AccountPost>().ForgottenAsync(body.Email!, stop))
                ? AccountAnswers.Own(new NextRow(NextStep.CheckMail), clock)
                : new ApiProblem(ApiError.ProviderUnavailable, "No mail can be sent now.");

    private static async Task<Results<Ok<Envelope<NextRow>>, ApiProblem>> ResetAsync(
        ResetPasswordRequest body, AccountManager users, IAccountProofs proofs, ProofCheck check, AccountErrands errands, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await RegistrationEndpoints.TokenHolderAsync(body.Token, TokenPurpose.ResetPassword, users, proofs, clock, cancellationToken) is not { } user)
        {
            return new ApiProblem(ApiError.TokenInvalid);
        }

        if (await users.FaultOfAsync(user, body.Password ?? "") is { } fault)
        {
            return new ApiProblem(ApiError.PasswordRefused, fault);
        }

        // Whoever reads the mailbox has proved the address, too.
        var now = clock.GetUtcNow();
        user.EmailConfirmed = true;
        user.Happened("account.password-reset", now);
        user.EndsSessions = new EndSessions(SessionEnd.PasswordChanged, now, null);
        if (!(await users.ResetPasswordAsync(user, body.Token!, body.Password!)).Succeeded)
        {
            return new ApiProblem(ApiError.TokenInvalid);
        }

        await check.ForgetAsync(user, cancellationToken);
        errands.TryTell(user, AccountMessageKind.PasswordChanged);
        return AccountAnswers.Own(new NextRow(NextStep.SignIn), clock);
    }

    private static async Task<Results<Ok<Envelope<MeRow>>, ApiProblem>> ChangeAsync(
        ChangePasswordRequest body, ClaimsPrincipal caller, HttpRequest request, AccountManager users, CallerCheck check, AccountErrands errands, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var verdict = await check.CheckAsync(caller, body.Current, new SecondFactor(body.Code, body.RecoveryCode), cancellationToken);
        if (verdict.User is not { } user)
        {
            return verdict.Problem!;
        }

        if (await users.FaultOfAsync(user, body.Password ?? "") is { } fault)
        {
            return new ApiProblem(ApiError.PasswordRefused, fault);
        }

        var session = SignedInSession.Of(caller)?.Id;
        user.Happened("account.password-changed", clock.GetUtcNow(), session);
        user.EndsSessions = new EndSessions(SessionEnd.PasswordChanged, clock.GetUtcNow(), session);
        if (!(await users.ChangePasswordAsync(user, body.Current!, body.Password!)).Succeeded)
        {
            return new ApiProblem(ApiError.AccountChanged);
        }

        errands.TryTell(user, AccountMessageKind.PasswordChanged);
        return AccountAnswers.Own(await MeRow.OfAsync(user, users, request), clock);
    }
}
