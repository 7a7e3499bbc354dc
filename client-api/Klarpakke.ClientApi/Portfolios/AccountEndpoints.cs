using System.ComponentModel;
using System.Security.Claims;
using Klarpakke.ClientApi.Problems;
using Klarpakke.ClientApi.Security;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;

namespace Klarpakke.ClientApi.Portfolios;

/// <summary>The caller's accounts at venues: orders and holdings as the books have them.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder api) =>
        api.MapGet("/accounts/{venue}", GetAsync)
            .WithTags("Portfolios")
            .Describe("GetAccount", "Your account at a venue: orders that are not settled, those of unknown outcome among them, and what the platform owns. `stale` while the books are not confirmed.")
            .RequireAuthorization(Policies.User)
            .WithPrivateProblems(ApiError.VenueUnknown, ApiError.AccountUnknown, ApiError.KeyUnknown, ApiError.ProviderUnavailable);

    private static async Task<Results<Ok<Envelope<AccountRow>>, ApiProblem>> GetAsync(
        [Description("Code of the venue, for example PAPER.")] string venue, ClaimsPrincipal user, PortfolioReader reader, IClusterClient cluster, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (!Venues.TryParse(venue, out var parsed))
        {
            return new ApiProblem(ApiError.VenueUnknown);
        }

        // An account that nothing trades at is not woken: it would connect to its venue.
        if (!(await reader.VenuesAsync(user.UserId(), cancellationToken)).Contains(parsed))
        {
            return new ApiProblem(ApiError.AccountUnknown);
        }

        var status = await cluster.GetGrain<IVenueAccountGrain>(new AccountKey(user.UserId(), parsed).ToString()).GetStatusAsync(cancellationToken);
        var quality = status.ReconciledAt > status.LastCommandAt ? DataQuality.Live : DataQuality.Stale;
        return TypedResults.Ok(Envelope.Of(AccountRow.Of(parsed, status), status.ReconciledAt ?? clock.GetUtcNow(), [parsed], quality, 0));
    }
}
