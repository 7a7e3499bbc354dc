using System.Collections.Immutable;
using Klarpakke.ClientApi.Caching;
using Klarpakke.ClientApi.Problems;
using Klarpakke.Domain.Strategies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Klarpakke.ClientApi.Strategies;

/// <summary>The strategies there are.</summary>
internal static class StrategyEndpoints
{
    // They change with a release only.
    private static readonly ImmutableArray<StrategyRow> Rows = [.. StrategyCatalog.All.Select(StrategyRow.Of)];

    public static void MapStrategies(this IEndpointRouteBuilder api) =>
        api.MapGet("/strategies", List)
            .WithName("ListStrategies")
            .WithTags("Strategies")
            .WithSummary("The strategies that can be chosen: what each does, its stop rule, its known weaknesses, its reasons and its parameters with their ranges.")
            .AllowAnonymous()
            .WithOnlyParameters()
            .WithEntityTag()
            .WithProblems();

    private static Ok<Envelope<ImmutableArray<StrategyRow>>> List(TimeProvider clock) =>
        TypedResults.Ok(Envelope.Of(Rows, clock.GetUtcNow(), [], DataQuality.Live, 0));
}
