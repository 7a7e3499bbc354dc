using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using System.Security.Claims;
using Klarpakke.ClientApi.Account;
using Klarpakke.ClientApi.Commands;
using Klarpakke.ClientApi.OpenApi;
using Klarpakke.ClientApi.Paging;
using Klarpakke.ClientApi.Problems;
using Klarpakke.ClientApi.Security;
using Klarpakke.GrainInterfaces.Plans;
using Klarpakke.GrainInterfaces.Portfolios;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;

namespace Klarpakke.ClientApi.Portfolios;

/// <summary>The caller's portfolios and what is in them.</summary>
internal static class PortfolioEndpoints
{
    public const string NameText = "Name of the portfolio.";

    public static void MapPortfolios(this IEndpointRouteBuilder api)
    {
        var portfolios = api.MapGroup("/portfolios").WithTags("Portfolios").RequireAuthorization(Policies.User);
        portfolios.MapGet("/", ListAsync)
            .Describe("ListPortfolios", "Your portfolios, sorted by name.")
            .WithPrivateProblems(ApiError.ProviderUnavailable);
        portfolios.MapPost("/", OpenAsync)
            .Describe("OpenPortfolio", "Opens a portfolio with cash assigned to it. The same terms again change nothing.")
            .WithIdempotencyKey()
            .WithExample("""{"name":"main","venue":"PAPER","quote":"USDC","cash":"10000"}""")
            .WithPrivateProblems(
                [ApiError.NameInvalid, ApiError.VenueUnknown, ApiError.AssetMalformed, ApiError.AmountInvalid, ApiError.PortfolioDiffers, ApiError.PlanRequired, ApiError.ProviderUnavailable, .. CommandEndpointExtensions.Errors]);
        portfolios.MapGet("/{portfolio}", GetAsync)
            .Describe("GetPortfolio", "One portfolio with its positions.")
            .WithPrivateProblems(ApiError.PortfolioUnknown, ApiError.ProviderUnavailable);
        portfolios.MapPost("/{portfolio}/cash", MoveCashAsync)
            .Describe("MoveCash", "Books money you moved in or out. Corrects the baselines, never the drawdown.")
            .WithIdempotencyKey()
            .WithExample("""{"kind":"deposited","amount":"250","occurredAt":"2026-11-20T08:15:30Z"}""")
            .WithPrivateProblems(
                [ApiError.KindUnknown, ApiError.AmountInvalid, ApiError.TimeInvalid, ApiError.PortfolioUnknown, ApiError.ProviderUnavailable, .. CommandEndpointExtensions.Errors]);
        api.MapGet("/positions", ListPositionsAsync)
            .WithTags("Portfolios")
            .WithName("ListPositions")
            .WithSummary("Your positions in all portfolios, by portfolio and age: those not closed, and those closed in the last day.")
            .WithPages()
            .RequireAuthorization(Policies.User)
            .WithPrivateProblems(ApiError.ProviderUnavailable);
    }

    private static async Task<Ok<Envelope<ImmutableArray<PortfolioRow>>>> ListAsync(
        ClaimsPrincipal user, PortfolioReader reader, TimeProvider clock, CancellationToken cancellationToken)
    {
        var rows = await reader.ListAsync(user.UserId(), cancellationToken);
        return TypedResults.Ok(EnvelopeOf(rows, rows, clock));
    }

    private static async Task<Ok<Envelope<ImmutableArray<PositionRow>>>> ListPositionsAsync(
        PageQuery query, ClaimsPrincipal user, PortfolioReader reader, TimeProvider clock, CancellationToken cancellationToken)
    {
        var rows = await reader.ListAsync(user.UserId(), cancellationToken);
        var page = Page.Of(query, rows.SelectMany(row => row.Positions), PlaceOf);
        return TypedResults.Ok(EnvelopeOf(page.Rows, rows, clock) with { Next = page.Next });
    }

    private static string PlaceOf(PositionRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.Portfolio}/{row.OpenedAt.UtcTicks:D19}/{row.Id}");

    private static async Task<Results<Ok<Envelope<PortfolioRow>>, ApiProblem>> GetAsync(
        [Description(NameText)] string portfolio, ClaimsPrincipal user, PortfolioReader reader, TimeProvider clock, CancellationToken cancellationToken) =>
        await reader.FindAsync(user.UserId(), portfolio, cancellationToken) is { } grain && await grain.GetAsync(cancellationToken) is { } status
            ? EnvelopeOf(status, clock)
            : new ApiProblem(ApiError.PortfolioUnknown);

    private static async Task<Results<Ok<Envelope<PortfolioRow>>, ApiProblem>> OpenAsync(
        OpenPortfolioRequest body, ClaimsPrincipal user, IClusterClient cluster, IOptions<ClientApiOptions> options, AccountWatches watches, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var id = user.UserId();
        if (PortfolioCommands.Parse(body, id, options.Value.Venues, out var problem) is not { } command)
        {
            return problem!;
        }

        var name = PortfolioNames.IdOf(id, body.Name!);
        if (await cluster.GetGrain<IUserPlanGrain>(id).TakePlaceAsync(name, command.Venue, cancellationToken) is { } refusal)
        {
            return new ApiProblem(ApiError.PlanRequired, refusal == PlanRefusal.PortfolioLimit ? "All portfolios of your plan are open." : "The venue is not in your plan.");
        }

        try
        {
            var status = await cluster.GetGrain<IPortfolioGrain>(name).OpenAsync(command, cancellationToken);
            watches.Nudge(id);
            return EnvelopeOf(status, clock);
        }
        catch (ArgumentException)
        {
            return new ApiProblem(ApiError.PortfolioDiffers);
        }
    }

    private static async Task<Results<Ok<Envelope<PortfolioRow>>, ApiProblem>> MoveCashAsync(
        [Description(NameText)] string portfolio, CashMoveRequest body, IdempotencyKey key, ClaimsPrincipal user, PortfolioReader reader, AccountWatches watches, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        // The key names the move: done again after a crash, it is the same move.
        if (PortfolioCommands.Parse(body, key.Text, clock.GetUtcNow(), out var problem) is not { } command)
        {
            return problem!;
        }

        if (await reader.FindAsync(user.UserId(), portfolio, cancellationToken) is not { } grain)
        {
            return new ApiProblem(ApiError.PortfolioUnknown);
        }

        var status = await grain.MoveCashAsync(command, cancellationToken);
        watches.Nudge(user.UserId());
        return EnvelopeOf(status, clock);
    }

    private static Ok<Envelope<PortfolioRow>> EnvelopeOf(PortfolioStatus status, TimeProvider clock) =>
        TypedResults.Ok(Envelope.Of(PortfolioRow.Of(status), clock.GetUtcNow(), [status.Venue], DataQuality.Live, status.Seq));

    private static Envelope<T> EnvelopeOf<T>(T data, ImmutableArray<PortfolioRow> rows, TimeProvider clock)
    {
        var venues = rows.Select(row => row.Venue).Distinct().ToList();
        return new Envelope<T>(
            data, clock.GetUtcNow(), venues.Count == 1 ? venues[0] : Envelope.OwnSource, rows.Any(row => row.Simulated), DataQuality.Live,
            rows.Select(row => row.Seq).DefaultIfEmpty().Max());
    }
}
