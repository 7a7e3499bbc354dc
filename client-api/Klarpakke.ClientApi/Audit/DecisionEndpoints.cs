using System.ComponentModel;
using System.Security.Claims;
using Klarpakke.ClientApi.Portfolios;
using Klarpakke.ClientApi.Problems;
using Klarpakke.ClientApi.Security;
using Klarpakke.GrainInterfaces.Queries;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Klarpakke.ClientApi.Audit;

/// <summary>Why something was traded, or was not.</summary>
internal static class DecisionEndpoints
{
    public static void MapDecisions(this IEndpointRouteBuilder api) =>
        api.MapGet("/decisions/{portfolio}/{signal}", GetAsync)
            .WithName("GetDecision")
            .WithTags("Audit")
            .WithSummary("Why a signal was traded or not: the decision with every reason and its numbers, and the audit rows that prove it. Answered from rows alone.")
            .RequireAuthorization(Policies.User)
            .WithOnlyParameters()
            .WithPrivateProblems(ApiError.SignalUnknown, ApiError.ProviderUnavailable);

    private static async Task<Results<Ok<Envelope<WhyRow>>, ApiProblem>> GetAsync(
        [Description(PortfolioEndpoints.NameText)] string portfolio, [Description("Id of the signal.")] string signal, ClaimsPrincipal user, IDecisionQueries rows,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        var id = user.UserId();
        return await rows.FindAsync(id, PortfolioNames.IdOf(id, portfolio), signal, cancellationToken) is { } record
            ? TypedResults.Ok(Envelope.Of(WhyRow.Of(record, portfolio), record.Decision?.DecidedAt ?? clock.GetUtcNow(), [record.Signal.Symbol.Venue], DataQuality.Live, 0))
            : new ApiProblem(ApiError.SignalUnknown);
    }
}
