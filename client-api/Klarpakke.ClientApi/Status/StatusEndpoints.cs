using System.Collections.Immutable;
using Klarpakke.ClientApi.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Klarpakke.ClientApi.Status;

/// <summary>State of the connections that data comes from.</summary>
internal static class StatusEndpoints
{
    public static void MapStatus(this IEndpointRouteBuilder api) =>
        api.MapGet("/status", GetAsync)
            .WithName("GetStatus")
            .WithTags("Status")
            .WithSummary("State of every venue's market-data connection. `partial` when that of a venue cannot be had.")
            .AllowAnonymous()
            .WithOnlyParameters()
            .WithProblems(ApiError.ProviderUnavailable);

    private static async Task<Results<Ok<Envelope<ImmutableArray<FeedRow>>>, ApiProblem>> GetAsync(
        FeedStatusReader feeds, IOptions<ClientApiOptions> options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var venues = options.Value.Venues.Distinct().ToList();
        var answers = await Task.WhenAll(venues.Select(venue => feeds.TryReadAsync(venue, cancellationToken)));
        ImmutableArray<FeedRow> rows = [.. answers.OfType<FeedRow>()];
        return rows.IsEmpty
            ? new ApiProblem(ApiError.ProviderUnavailable, "The actors cannot be reached.")
            : TypedResults.Ok(Envelope.Of(rows, clock.GetUtcNow(), venues, rows.Length < venues.Count ? DataQuality.Partial : DataQuality.Live, 0));
    }
}
