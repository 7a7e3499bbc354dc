using System.Collections.Immutable;
using System.ComponentModel;
using Klarpakke.ClientApi.OpenApi;
using Klarpakke.ClientApi.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Klarpakke.ClientApi.Universe;

/// <summary>The weekly universe: which coins may be bought, and all that it follows from.</summary>
internal static class UniverseEndpoints
{
    private const string NameText = "The version, Universe_Version_YYYY_WW, for example Universe_Version_2026_48.";

    public static void MapUniverse(this IEndpointRouteBuilder api)
    {
        var universe = api.MapGroup("/universe").WithTags("Universe").AllowAnonymous();
        universe.MapGet("/", GetCurrentAsync)
            .WithName("GetUniverse")
            .WithSummary("The universe in force, where it comes from, what was dropped and why, and what of it each venue lets in.")
            .WithOnlyParameters()
            .WithProblems(ApiError.UniverseUnknown, ApiError.ProviderUnavailable);
        universe.MapGet("/versions", ListAsync)
            .WithName("ListUniverseVersions")
            .WithSummary("Universe versions, the newest first. A version is never changed.")
            .WithOnlyParameters("before", "limit")
            .WithProblems(ApiError.UniverseMalformed, ApiError.LimitOutOfRange, ApiError.ProviderUnavailable)
            .AddOpenApiOperationTransformer(VersionParameters.DescribeAsync);
        universe.MapGet("/versions/{version}", GetAsync)
            .WithName("GetUniverseVersion")
            .WithSummary("One universe version with what was dropped and why.")
            .WithOnlyParameters()
            .WithProblems(ApiError.UniverseMalformed, ApiError.UniverseUnknown, ApiError.ProviderUnavailable);
        universe.MapGet("/versions/{version}/diff", GetDiffAsync)
            .WithName("GetUniverseDiff")
            .WithSummary("What changed in a universe version from the one before it.")
            .WithOnlyParameters()
            .WithProblems(ApiError.UniverseMalformed, ApiError.UniverseUnknown, ApiError.ProviderUnavailable);
    }

    private static async Task<Results<TaggedAnswer<UniverseRow>, ApiProblem>> GetCurrentAsync(UniverseReads reads, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await reads.FindCurrentAsync(clock.GetUtcNow(), cancellationToken) is not { } version)
        {
            return new ApiProblem(ApiError.UniverseUnknown, "There is no version for this week yet: nothing can be bought.");
        }

        var venues = reads.VenuesOf(version);
        var quality = venues.All(venue => venue.Listed) ? DataQuality.Live : DataQuality.Partial;
        return Answer(UniverseRow.Of(version, venues), version.MadeAt, version.IsSimulated || venues.Any(venue => venue.Simulated), quality);
    }

    private static async Task<Results<TaggedAnswer<ImmutableArray<VersionHead>>, ApiProblem>> ListAsync(
        [FromQuery] string? before, [FromQuery] string? limit, UniverseReads reads, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (VersionsQuery.Parse(before, limit, out var problem) is not { } query)
        {
            return problem!;
        }

        var versions = await reads.ListAsync(query, cancellationToken);
        return Answer<ImmutableArray<VersionHead>>(
            [.. versions.Select(VersionHead.Of)], versions.FirstOrDefault()?.MadeAt ?? clock.GetUtcNow(), versions.Any(version => version.IsSimulated));
    }

    private static async Task<Results<TaggedAnswer<VersionRow>, ApiProblem>> GetAsync([Description(NameText)] string version, UniverseReads reads, CancellationToken cancellationToken)
    {
        var (found, error) = await reads.FindAsync(version, cancellationToken);
        return found is null ? new ApiProblem(error!) : Answer(VersionRow.Of(found), found.MadeAt, found.IsSimulated);
    }

    private static async Task<Results<TaggedAnswer<DiffRow>, ApiProblem>> GetDiffAsync([Description(NameText)] string version, UniverseReads reads, CancellationToken cancellationToken)
    {
        var (found, error) = await reads.FindAsync(version, cancellationToken);
        if (found is null)
        {
            return new ApiProblem(error!);
        }

        var diff = DiffRow.Of(await reads.FindBeforeAsync(found.Week, cancellationToken), found);
        return Answer(diff, found.MadeAt, diff.Simulated);
    }

    private static TaggedAnswer<T> Answer<T>(T data, DateTimeOffset asOf, bool isSimulated, DataQuality quality = DataQuality.Live) =>
        new(new Envelope<T>(data, asOf, Envelope.OwnSource, isSimulated, quality, Seq: 0));
}
