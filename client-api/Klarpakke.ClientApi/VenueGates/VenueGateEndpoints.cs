using System.Collections.Immutable;
using System.ComponentModel;
using System.Security.Claims;
using Klarpakke.ClientApi.Paging;
using Klarpakke.ClientApi.Problems;
using Klarpakke.ClientApi.Security;
using Klarpakke.Domain.Plans;
using Klarpakke.Domain.VenueGates;
using Klarpakke.GrainInterfaces.Plans;
using Klarpakke.GrainInterfaces.Queries;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;

namespace Klarpakke.ClientApi.VenueGates;

/// <summary>Where is traded and why not, and what became of the caller's own orders.</summary>
internal static class VenueGateEndpoints
{
    public static void MapVenueGates(this IEndpointRouteBuilder api)
    {
        var venues = api.MapGroup("/venues").WithTags("Venues").RequireAuthorization(Policies.User);
        venues.MapGet("/", ListAsync)
            .WithName("ListVenues")
            .WithSummary("Every venue: whether entries are taken there now, what it must hold for that, and what the platform's own calls of the last seven days came to.")
            .WithOnlyParameters()
            .WithPrivateProblems(ApiError.ProviderUnavailable);
        venues.MapGet("/{venue}/gate/history", ListChangesAsync)
            .WithName("ListVenueGateChanges")
            .WithSummary("When the gate of a venue opened and closed, the newest first, with the figures it was judged by. Never changed afterwards.")
            .WithPages()
            .WithPrivateProblems(ApiError.VenueUnknown, ApiError.ProviderUnavailable);
        venues.MapGet("/orders", GetOwnOrdersAsync)
            .WithName("GetOwnOrderFigures")
            .WithSummary("What became of your own orders of the last seven days, venue by venue. One of the key figures, which not every plan has.")
            .WithOnlyParameters()
            .WithPrivateProblems(ApiError.PlanRequired, ApiError.ProviderUnavailable);
    }

    private static async Task<Ok<Envelope<ImmutableArray<VenueGateRow>>>> ListAsync(IVenueGateQueries rows, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var venues = await rows.ListAsync(now - VenueGateRules.Window, cancellationToken);
        ImmutableArray<VenueGateRow> told = [.. venues.Select(venue => VenueGateRow.Of(venue, now))];
        var isKnown = told.All(venue => venue.TakesEntries is not null);
        return TypedResults.Ok(Envelope.Of(told, now, [.. venues.Select(venue => venue.Venue)], isKnown ? DataQuality.Live : DataQuality.Partial, seq: 0));
    }

    private static async Task<Results<Ok<Envelope<ImmutableArray<VenueGateChangeRow>>>, ApiProblem>> ListChangesAsync(
        [Description("Code of the venue, for example CRYPTOCOM.")] string venue, PageQuery query, IVenueGateQueries rows, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (!Venues.TryParse(venue, out var known))
        {
            return new ApiProblem(ApiError.VenueUnknown);
        }

        if (!query.TryReadNumber(out var before))
        {
            return PageQuery.BadCursor;
        }

        var page = Page.OfAhead(query, await rows.ListChangesAsync(known, before, query.Limit + 1, cancellationToken), change => change.Number);
        return TypedResults.Ok(Envelope.Of<ImmutableArray<VenueGateChangeRow>>(
            [.. page.Rows.Select(VenueGateChangeRow.Of)], page.Rows.FirstOrDefault()?.At ?? clock.GetUtcNow(), [known], DataQuality.Live, seq: 0) with { Next = page.Next });
    }

    private static async Task<Results<Ok<Envelope<OwnOrdersRow>>, ApiProblem>> GetOwnOrdersAsync(
        ClaimsPrincipal user, IVenueGateQueries rows, IClusterClient cluster, TimeProvider clock, CancellationToken cancellationToken)
    {
        var id = user.UserId();
        var plan = await cluster.GetGrain<IUserPlanGrain>(id).GetAsync(cancellationToken);
        if (!PlanTable.Of(plan.Entitled).HasKeyFigures)
        {
            return new ApiProblem(ApiError.PlanRequired, "Key figures are not in your plan.");
        }

        var now = clock.GetUtcNow();
        var figures = await rows.ReadOwnOrdersAsync(id, now - VenueGateRules.Window, cancellationToken);
        return TypedResults.Ok(Envelope.Of(OwnOrdersRow.Of(figures, now), now, [.. figures.Select(venue => venue.Venue)], DataQuality.Live, seq: 0));
    }
}
