using System.Security.Claims;
using Klarpakke.ClientApi.OpenApi;
using Klarpakke.ClientApi.Problems;
using Klarpakke.ClientApi.Security;
using Klarpakke.GrainInterfaces.Queries;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Klarpakke.ClientApi.Audit;

/// <summary>The caller's own audit chain.</summary>
internal static class AuditEndpoints
{
    private static readonly string BeforeFirst = new('0', 64);

    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        var audit = api.MapGroup("/audit").WithTags("Audit").RequireAuthorization(Policies.User);
        audit.MapGet("/export", Export)
            .WithName("ExportAudit")
            .WithSummary("Your audit rows as JSON lines, from the first to the last of the period without a gap, with hashes that `./klarpakke audit verify --file` checks offline.")
            .WithOnlyParameters("from", "to")
            .Produces<string>(StatusCodes.Status200OK, AuditExport.ContentType)
            .WithPrivateProblems(ApiError.RangeInvalid, ApiError.ProviderUnavailable)
            .AddOpenApiOperationTransformer(AuditParameters.DescribeAsync);
        audit.MapGet("/head", GetHeadAsync)
            .WithName("GetAuditHead")
            .WithSummary("The end of your audit chain.")
            .WithOnlyParameters()
            .WithPrivateProblems(ApiError.ProviderUnavailable);
    }

    private static IResult Export(
        [FromQuery] string? from, [FromQuery] string? to, ClaimsPrincipal user, IAuditQueries rows, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!TimeText.TryParseBound(from, out var first))
        {
            return TimeText.NotATime("from");
        }

        if (!TimeText.TryParseBound(to, out var last))
        {
            return TimeText.NotATime("to");
        }

        return first > last
            ? new ApiProblem(ApiError.RangeInvalid, "'from' is after 'to'.")
            : new AuditExport(rows.ReadAsync(user.UserId(), first, last, cancellationToken), user.UserId(), clock.GetUtcNow());
    }

    private static async Task<Ok<Envelope<AuditHeadRow>>> GetHeadAsync(ClaimsPrincipal user, IAuditQueries rows, TimeProvider clock, CancellationToken cancellationToken)
    {
        var account = user.UserId();
        var head = await rows.GetHeadAsync(account, cancellationToken) ?? new AuditMark(0, BeforeFirst);
        return TypedResults.Ok(Envelope.Of(new AuditHeadRow(account, head.Sequence, head.Hash), clock.GetUtcNow(), [], DataQuality.Live, head.Sequence));
    }
}
