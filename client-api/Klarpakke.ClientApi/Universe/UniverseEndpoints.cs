using System.Collections.Immutable;
using System.ComponentModel;
using Klarpakke.ClientApi.Caching;
using Klarpakke.ClientApi.Paging;
using Klarpakke.ClientApi.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

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
            .WithEntityTag()
            .WithProblems(ApiError.UniverseUnknown, ApiError.ProviderUnavailable);
        universe.MapGet("/versions", ListAsync)
            .WithName("ListUniverseVersions")
            .WithSummary("Universe versions, the newest first. A version is never changed.")
            .WithPages()
            .WithEntityTag()
            .WithProblems(ApiError.ProviderUnavailable);
        universe.MapGet("/versions/{version}", GetAsync)
            .WithName("GetUniverseVersion")
            .WithSummary("One universe version with what was dropped and why.")
            .WithOnlyParameters()
            .WithEntityTag()
            .WithProblems(ApiError.UniverseMalformed, ApiError.UniverseUnknown, ApiError.ProviderUnavailable);
        universe.MapGet("/versions/{version}/diff", GetDiffAsync)
            .WithName("GetUniverseDiff")
            .WithSummary("What changed in a universe version from the one before it.")
            .WithOnlyParameters()
            .WithEntityTag()
            .WithProblems(ApiError.UniverseMalformed, ApiError.UniverseUnknown, ApiError.ProviderUnavailable);
    }

    private static async Task<Results<Ok<Envelope<UniverseRow>>, ApiProblem>> GetCurrentAsync(UniverseReads reads, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await reads.FindCurrentAsync(clock.GetUtcNow(), cancellationToken) is not { } version)
        {
            return new ApiProblem(ApiError.UniverseUnknown, "There is no version for this week yet: nothing can be bought.");
        }

        var venues = reads.VenuesOf(version);
        var quality = venues.All(venue => venue.Listed) ? DataQuality.Live : DataQuality.Partial;
        return Answer(UniverseRow.Of(version, venues), version.MadeAt, version.IsSimulated || venues.Any(venue => venue.Simulated), quality);
    }

    private static async Task<Results<Ok<Envelope<ImmutableArray<VersionHead>>>, ApiProblem>> ListAsync(
        PageQuery query, UniverseReads reads, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await reads.ListAsync(query, cancellationToken) is not { } page)
        {
            return PageQuery.BadCursor;
        }

        Page<VersionHead> heads = new([.. page.Rows.Select(VersionHead.Of)], page.Next);
        return TypedResults.Ok(Envelope.Of(heads, page.Rows.FirstOrDefault()?.MadeAt ?? clock.GetUtcNow()) with { Simulated = page.Rows.Any(version => version.IsSimulated) });
    }

    private static async Task<Results<Ok<Envelope<VersionRow>>, ApiProblem>> GetAsync([Description(NameText)] string version, UniverseReads reads, CancellationToken cancellationToken)
    {
        var (found, error) = await reads.FindAsync(version, cancellationToken);
        return found is null ? new ApiProblem(error!) : Answer(VersionRow.Of(found), found.MadeAt, found.IsSimulated);
    }

    private static async Task<Results<Ok<Envelope<DiffRow>>, ApiProblem>> GetDiffAsync([Description(NameText)] string version, UniverseReads reads, CancellationToken cancellationToken)
    {
        var (found, error) = await reads.FindAsync(version, cancellationToken);
        if (found is null)
        {
            return new ApiProblem(error!);
        }

        var diff = DiffRow.Of(await reads.FindBeforeAsync(found.Week, cancellationToken), found);
        return Answer(diff, found.MadeAt, diff.Simulated);
    }

    private static Ok<Envelope<T>> Answer<T>(T data, DateTimeOffset asOf, bool isSimulated, DataQuality quality = DataQuality.Live) =>
        TypedResults.Ok(new Envelope<T>(data, asOf, Envelope.OwnSource, isSimulated, quality, Seq: 0));
}
