using System.Security.Claims;
using Klarpakke.ClientApi.Account;
using Klarpakke.ClientApi.Commands;
using Klarpakke.ClientApi.OpenApi;
using Klarpakke.ClientApi.Problems;
using Klarpakke.ClientApi.Security;
using Klarpakke.GrainInterfaces.Risk;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;

namespace Klarpakke.ClientApi.Risk;

/// <summary>The caller's risk, and the way back from a stop.</summary>
internal static class RiskEndpoints
{
    private const int LongestToken = 200;
    private const int LongestReason = 500;

    public static void MapRisk(this IEndpointRouteBuilder api)
    {
        var risk = api.MapGroup("/risk").WithTags("Risk").RequireAuthorization(Policies.User);
        risk.MapGet("/", GetAsync)
            .Describe("GetRisk", "Your mode with every reason and its numbers, and how much of each limit is used.")
            .WithPrivateProblems(ApiError.ProviderUnavailable);
        risk.MapGet("/reset", GetDialogAsync)
            .Describe("GetResetDialog", "What a reset would allow again and what is still open. Show it, and name its token in the reset.")
            .WithPrivateProblems(ApiError.NothingLatched, ApiError.ProviderUnavailable);
        risk.MapPost("/reset", ResetAsync)
            .Describe("ResetRisk", "Allows trading again after a stop, as the dialog described it. Refused while the period of the limit runs, or when the dialog is not the current one.")
            .WithIdempotencyKey()
            .WithExample("""{"token":"8f14e45fceea167a","reason":"I have looked at what happened."}""")
            .WithPrivateProblems([ApiError.TextInvalid, ApiError.ResetRefused, ApiError.ProviderUnavailable, .. CommandEndpointExtensions.Errors]);
    }

    private static async Task<Ok<Envelope<RiskRow>>> GetAsync(ClaimsPrincipal user, IClusterClient cluster, TimeProvider clock, CancellationToken cancellationToken)
    {
        var status = await cluster.GetGrain<IUserRiskGrain>(user.UserId()).GetAsync(cancellationToken);
        return TypedResults.Ok(EnvelopeOf(RiskRow.Of(status), clock));
    }

    private static async Task<Results<Ok<Envelope<ResetDialogRow>>, ApiProblem>> GetDialogAsync(
        ClaimsPrincipal user, IClusterClient cluster, TimeProvider clock, CancellationToken cancellationToken) =>
        await cluster.GetGrain<IUserRiskGrain>(user.UserId()).GetResetDialogAsync(cancellationToken) is { } dialog
            ? TypedResults.Ok(Envelope.Of(ResetDialogRow.Of(dialog), clock.GetUtcNow(), [], DataQuality.Live, 0))
            : new ApiProblem(ApiError.NothingLatched);

    private static async Task<Results<Ok<Envelope<RiskRow>>, ApiProblem>> ResetAsync(
        ResetRequest body, IdempotencyKey key, ClaimsPrincipal user, IClusterClient cluster, AccountWatches watches, TimeProvider clock, CancellationToken cancellationToken)
    {
        if ((FieldText.CheckText("token", body.Token, LongestToken) ?? FieldText.CheckText("reason", body.Reason, LongestReason)) is { } problem)
        {
            return problem;
        }

        var id = user.UserId();
        var reply = await cluster.GetGrain<IUserRiskGrain>(id).ResetAsync(new ResetRisk(body.Token!, key.Text, id, body.Reason!), cancellationToken);
        watches.Nudge(id);
        return reply.Refused is { } refused
            ? new ApiProblem(ApiError.ResetRefused, $"The reset was refused: {refused}.") { Refused = refused }
            : TypedResults.Ok(EnvelopeOf(RiskRow.Of(reply.Status), clock));
    }

    // As trustworthy as the prices behind it.
    private static Envelope<RiskRow> EnvelopeOf(RiskRow row, TimeProvider clock) =>
        Envelope.Of(row, row.ValuedAt ?? clock.GetUtcNow(), [], row.PriceFaults.IsEmpty ? DataQuality.Live : DataQuality.Stale, row.Seq);
}
