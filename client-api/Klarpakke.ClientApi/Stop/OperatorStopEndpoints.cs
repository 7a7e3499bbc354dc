using System.Security.Claims;
using Klarpakke.ClientApi.Commands;
using Klarpakke.ClientApi.OpenApi;
using Klarpakke.ClientApi.Problems;
using Klarpakke.ClientApi.Security;
using Klarpakke.GrainInterfaces.Risk;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;

namespace Klarpakke.ClientApi.Stop;

/// <summary>The stop of everybody, for two operators together.</summary>
internal static class OperatorStopEndpoints
{
    private const string Platform = "platform";
    private const int LongestReason = 500;

    public static void MapOperatorStop(this IEndpointRouteBuilder api)
    {
        var stop = api.MapGroup("/operator/stop").WithTags("Operator").RequireAuthorization(Policies.Operator);
        stop.MapPost("/", StopAsync)
            .Describe("StopEverybody", "Asks for a stop of every account; nothing happens until another operator gives the same command. Again, it tells how far it is.")
            .WithMetadata(new UnnamedCommand("its id is in the body, because two operators share it."))
            .WithExample("""{"commandId":"stop-2026-11-20","reason":"The venue shows prices that cannot be."}""")
            .WithPrivateProblems(
                ApiError.IdempotencyKeyInvalid, ApiError.TextInvalid, ApiError.RequestMalformed, ApiError.MediaTypeUnsupported, ApiError.ProviderUnavailable);
        stop.MapGet("/", GetAsync)
            .Describe("GetPlatformStop", "How far the newest stop of everybody is; null when there never was one.")
            .WithPrivateProblems(ApiError.ProviderUnavailable);
    }

    // The command's id is what two operators share, so it is in the body, and the actor itself knows it again.
    private static async Task<Results<Ok<Envelope<PlatformStopRow>>, ApiProblem>> StopAsync(
        PlatformStopRequest body, ClaimsPrincipal user, IClusterClient cluster, TimeProvider clock)
    {
        var problem = IdempotencyKey.IsName(body.CommandId) ? FieldText.CheckText("reason", body.Reason, LongestReason)
            : new ApiProblem(ApiError.IdempotencyKeyInvalid, "'commandId' is not 1 to 64 of A-Z, a-z, 0-9, - and _.");
        if (problem is not null)
        {
            return problem;
        }

        var command = new PlatformStop(body.CommandId!, user.UserId(), body.Reason!);
        var status = await cluster.GetGrain<IPlatformStopGrain>(Platform).TriggerAsync(command, CancellationToken.None);
        return TypedResults.Ok(Envelope.Of(PlatformStopRow.Of(status), clock.GetUtcNow(), [], DataQuality.Live, 0));
    }

    private static async Task<Ok<Envelope<PlatformStopRow?>>> GetAsync(IClusterClient cluster, TimeProvider clock, CancellationToken cancellationToken)
    {
        var status = await cluster.GetGrain<IPlatformStopGrain>(Platform).GetAsync(cancellationToken);
        return TypedResults.Ok(Envelope.Of(status is null ? null : PlatformStopRow.Of(status), clock.GetUtcNow(), [], DataQuality.Live, 0));
    }
}
