using System.Security.Claims;
using Klarpakke.ClientApi.OpenApi;
using Klarpakke.ClientApi.Problems;
using Klarpakke.ClientApi.Security;
using Klarpakke.GrainInterfaces.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>Everything that is held of the caller: to take along, and to leave.</summary>
internal static class PersonalDataEndpoints
{
    public static void MapPersonalData(this IEndpointRouteBuilder accounts)
    {
        accounts.MapGet("/export", Export)
            .RequireAuthorization(Policies.User)
            .WithName("ExportAccount")
            .WithSummary("Everything that is held of you, table by table, without secrets. The export is a row of your audit chain.")
            .Produces<ExportedAccount>()
            .WithOwnProblems();
        accounts.MapPost("/delete", DeleteAsync)
            .RequireAuthorization(Policies.User)
            .WithName("DeleteAccount")
            .WithExample("""{"password":"orange bicycle seven"}""")
            .WithSummary("Deletes what names you: address, password, second factor, devices. Refused while a position, an order or a stop is open, or a strategy is at work. Your audit chain stays, under an id that says nothing.")
            .WithProofProblems(ApiError.AccountInUse);
    }

    private static AccountExport Export(ClaimsPrincipal caller, IAccountRecords records, TimeProvider clock, CancellationToken cancellationToken) =>
        new(records.ExportAsync(caller.UserId(), clock.GetUtcNow(), cancellationToken), caller.UserId(), clock.GetUtcNow());

    private static async Task<Results<Ok<Envelope<EndedRow>>, ApiProblem>> DeleteAsync(
        ProofRequest body, ClaimsPrincipal caller, HttpContext context, CallerCheck check, IAccountRecords records, AccountErrands errands, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var verdict = await check.CheckAsync(caller, body.Password, new SecondFactor(body.Code, body.RecoveryCode), cancellationToken);
        if (verdict.User is not { } user)
        {
            return verdict.Problem!;
        }

        if (!await records.DeleteAsync(user.Id, clock.GetUtcNow(), cancellationToken))
        {
            return new ApiProblem(ApiError.AccountInUse);
        }

        SessionCookie.Remove(context);
        errands.TryTell(user, AccountMessageKind.AccountDeleted);
        return AccountAnswers.Own(new EndedRow(1), clock);
    }
}
