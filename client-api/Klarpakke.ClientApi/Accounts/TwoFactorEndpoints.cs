using System.Security.Claims;
using Klarpakke.ClientApi.OpenApi;
using Klarpakke.ClientApi.Problems;
using Klarpakke.GrainInterfaces.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>The second factor: an authenticator by RFC 6238, and codes for the day it is lost.</summary>
internal static class TwoFactorEndpoints
{
    public static void MapTwoFactor(this IEndpointRouteBuilder accounts)
    {
        var two = accounts.MapGroup("/two-factor");
        two.MapPost("/setup", SetUpAsync)
            .WithName("SetUpTwoFactor")
            .WithExample("""{"password":"orange bicycle seven"}""")
            .WithSummary("A new secret for an authenticator. Nothing changes until a code of it is given.")
            .WithProofProblems(ApiError.TwoFactorState, ApiError.AccountChanged);
        two.MapPost("/enable", EnableAsync)
            .WithName("EnableTwoFactor")
            .WithExample("""{"code":"123456"}""")
            .WithSummary("Switches the second factor on with a first code, and gives recovery codes. Ends all sessions but this one.")
            .WithOwnProblems(ApiError.TextInvalid, ApiError.SecondFactorInvalid, ApiError.TwoFactorState, ApiError.AccountChanged);
        two.MapPost("/disable", DisableAsync)
            .WithName("DisableTwoFactor")
            .WithExample("""{"password":"orange bicycle seven","code":"123456"}""")
            .WithSummary("Switches the second factor off. Ends all sessions but this one. Not for operators.")
            .WithProofProblems(ApiError.TwoFactorState, ApiError.AccountChanged);
        two.MapPost("/recovery-codes", RenewCodesAsync)
            .WithName("RenewRecoveryCodes")
            .WithExample("""{"password":"orange bicycle seven","recoveryCode":"ABCD-2345-EFGH-6723"}""")
            .WithSummary("New recovery codes; those before are dead.")
            .WithProofProblems(ApiError.TwoFactorState, ApiError.AccountChanged);
    }

    private static async Task<Results<Ok<Envelope<AuthenticatorRow>>, ApiProblem>> SetUpAsync(
        ProofRequest body, ClaimsPrincipal caller, AccountManager users, CallerCheck check, TimeProvider clock, CancellationToken cancellationToken)
    {
        var verdict = await check.CheckAsync(caller, body.Password, new SecondFactor(body.Code, body.RecoveryCode), cancellationToken);
        if (verdict.User is not { } user)
        {
            return verdict.Problem!;
        }

        if (user.TwoFactor)
        {
            return new ApiProblem(ApiError.TwoFactorState, "It is on. Switch it off before a new secret is made.");
        }

        if (!(await users.ResetAuthenticatorKeyAsync(user)).Succeeded)
        {
            return new ApiProblem(ApiError.AccountChanged);
        }

        var uri = $"otpauth://totp/Klarpakke:{Uri.EscapeDataString(user.Email!)}?secret={user.AuthenticatorKey}&issuer=Klarpakke&algorithm=SHA1&digits=6&period=30";
        return AccountAnswers.Own(new AuthenticatorRow(user.AuthenticatorKey!, uri), clock);
    }

    private static async Task<Results<Ok<Envelope<RecoveryCodesRow>>, ApiProblem>> EnableAsync(
        CodeRequest body, ClaimsPrincipal caller, AccountManager users, AccountErrands errands, TimeProvider clock)
    {
        if (string.IsNullOrEmpty(body.Code))
        {
            return new ApiProblem(ApiError.TextInvalid, "'code' is missing.");
        }

        if (await users.CallerAsync(caller) is not { } user)
        {
            return new ApiProblem(ApiError.NoAccount);
        }

        if (user.TwoFactor || user.AuthenticatorKey is null)
        {
            return new ApiProblem(ApiError.TwoFactorState, user.TwoFactor ? "It is on." : "There is no secret yet: set it up first.");
        }

        return !await users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, body.Code) ? new ApiProblem(ApiError.SecondFactorInvalid)
            : await SwitchAsync(user, true, caller, users, errands, clock) is { } problem ? problem
            : await NewCodesAsync(user, users, clock);
    }

    private static async Task<Results<Ok<Envelope<NextRow>>, ApiProblem>> DisableAsync(
        ProofRequest body, ClaimsPrincipal caller, AccountManager users, CallerCheck check, AccountErrands errands, TimeProvider clock, CancellationToken cancellationToken)
    {
        var verdict = await check.CheckAsync(caller, body.Password, new SecondFactor(body.Code, body.RecoveryCode), cancellationToken);
        if (verdict.User is not { } user)
        {
            return verdict.Problem!;
        }

        if (!user.TwoFactor || user.Role == AccountRole.Operator)
        {
            return new ApiProblem(ApiError.TwoFactorState, user.TwoFactor ? "An operator keeps it." : "It is off.");
        }

        user.AuthenticatorKey = null;
        return await SwitchAsync(user, false, caller, users, errands, clock) is { } problem ? problem : AccountAnswers.Own(new NextRow(NextStep.SignIn), clock);
    }

    private static async Task<Results<Ok<Envelope<RecoveryCodesRow>>, ApiProblem>> RenewCodesAsync(
        ProofRequest body, ClaimsPrincipal caller, AccountManager users, CallerCheck check, TimeProvider clock, CancellationToken cancellationToken)
    {
        var verdict = await check.CheckAsync(caller, body.Password, new SecondFactor(body.Code, body.RecoveryCode), cancellationToken);
        return verdict.User is not { } user ? verdict.Problem!
            : !user.TwoFactor ? new ApiProblem(ApiError.TwoFactorState, "It is off.")
            : await NewCodesAsync(user, users, clock);
    }

    private static async Task<ApiProblem?> SwitchAsync(UserAccount user, bool isOn, ClaimsPrincipal caller, AccountManager users, AccountErrands errands, TimeProvider clock)
    {
        var (session, now) = (SignedInSession.Of(caller)?.Id, clock.GetUtcNow());
        user.Happened(isOn ? "account.two-factor-on" : "account.two-factor-off", now, session);
        user.EndsSessions = new EndSessions(SessionEnd.TwoFactorChanged, now, session);
        if (!(await users.SetTwoFactorEnabledAsync(user, isOn)).Succeeded)
        {
            return new ApiProblem(ApiError.AccountChanged);
        }

        errands.TryTell(user, AccountMessageKind.TwoFactorChanged);
        return null;
    }

    private static async Task<Results<Ok<Envelope<RecoveryCodesRow>>, ApiProblem>> NewCodesAsync(UserAccount user, AccountManager users, TimeProvider clock)
    {
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes.Count);
        return codes is null ? new ApiProblem(ApiError.AccountChanged) : AccountAnswers.Own(new RecoveryCodesRow([.. codes.Select(RecoveryCodes.Show)]), clock);
    }
}
