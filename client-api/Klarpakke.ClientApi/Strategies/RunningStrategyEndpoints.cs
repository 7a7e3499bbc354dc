using System.Collections.Immutable;
using System.ComponentModel;
using System.Security.Claims;
using Klarpakke.ClientApi.Commands;
using Klarpakke.ClientApi.OpenApi;
using Klarpakke.ClientApi.Paging;
using Klarpakke.ClientApi.Portfolios;
using Klarpakke.ClientApi.Problems;
using Klarpakke.ClientApi.Security;
using Klarpakke.GrainInterfaces.Strategies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Klarpakke.ClientApi.Strategies;

/// <summary>The strategies that run in the caller's portfolios, and what they wanted.</summary>
internal static class RunningStrategyEndpoints
{
    private const string InstanceText = "Id of the running strategy.";

    public static void MapRunningStrategies(this IEndpointRouteBuilder api)
    {
        var strategies = api.MapGroup("/portfolios/{portfolio}/strategies").WithTags("Strategies").RequireAuthorization(Policies.User);
        strategies.MapGet("/", ListAsync)
            .Describe("ListRunningStrategies", "The strategies of a portfolio, the oldest first, also those that are paused.")
            .WithPrivateProblems(ApiError.PortfolioUnknown, ApiError.ProviderUnavailable);
        strategies.MapPost("/", CreateAsync)
            .Describe("CreateStrategy", "Runs a strategy on the closed candles of the week's coins, if your plan has room for it. It is only watched unless you say otherwise.")
            .WithIdempotencyKey()
            .WithExample("""{"strategy":"sma-crossover","parameters":{"fast":"20","slow":"50"},"interval":"1h","symbols":["PAPER:BTC-USDC"],"state":"signalOnly"}""")
            .WithPrivateProblems(
                [
                    ApiError.KindUnknown, ApiError.ParametersInvalid, ApiError.AmountInvalid, ApiError.IntervalUnknown, ApiError.SymbolMalformed, ApiError.PortfolioUnknown, ApiError.PlanRequired,
                    ApiError.ProviderUnavailable, .. CommandEndpointExtensions.Errors,
                ]);
        var strategy = strategies.MapGroup("/{strategy}");
        strategy.MapGet("/", GetAsync)
            .Describe("GetRunningStrategy", "One strategy: what it runs with, which pairs it follows now, and how far it is.")
            .WithPrivateProblems(ApiError.StrategyUnknown, ApiError.ProviderUnavailable);
        strategy.MapPatch("/", ChangeAsync)
            .Describe("ChangeStrategy", "Pauses a strategy, lets it only be watched, or lets it run. Positions it has opened are managed to their exit in both, and keep their stops in all three.")
            .WithIdempotencyKey()
            .WithExample("""{"state":"running"}""")
            .WithPrivateProblems([ApiError.KindUnknown, ApiError.StrategyUnknown, ApiError.ProviderUnavailable, .. CommandEndpointExtensions.Errors]);
        strategy.MapDelete("/", DeleteAsync)
            .Describe("DeleteStrategy", "Ends a strategy for good and frees its place in your plan. Positions it has opened keep their stops and stay in the portfolio.")
            .WithIdempotencyKey()
            .WithPrivateProblems([ApiError.StrategyUnknown, ApiError.ProviderUnavailable, .. CommandEndpointExtensions.Errors]);
        strategy.MapGet("/signals", ListSignalsAsync)
            .WithName("ListStrategySignals")
            .WithSummary("What a strategy wanted and what became of it, the newest first; also of one that is deleted.")
            .WithPages()
            .WithPrivateProblems(ApiError.StrategyUnknown, ApiError.ProviderUnavailable);
    }

    private static async Task<Results<Ok<Envelope<ImmutableArray<StrategyInstanceRow>>>, ApiProblem>> ListAsync(
        [Description(PortfolioEndpoints.NameText)] string portfolio, ClaimsPrincipal user, StrategyReader reader, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!await reader.HasPortfolioAsync(user.UserId(), portfolio, cancellationToken))
        {
            return new ApiProblem(ApiError.PortfolioUnknown);
        }

        var statuses = await reader.ListAsync(user.UserId(), portfolio, cancellationToken);
        return TypedResults.Ok(Envelope.Of<ImmutableArray<StrategyInstanceRow>>(
            [.. statuses.Select(StrategyInstanceRow.Of)], clock.GetUtcNow(), [.. statuses.Select(status => status.Venue).Distinct()], DataQuality.Live,
            statuses.Select(status => status.Seq).DefaultIfEmpty().Max()));
    }

    private static async Task<Results<Ok<Envelope<StrategyInstanceRow>>, ApiProblem>> GetAsync(
        [Description(PortfolioEndpoints.NameText)] string portfolio, [Description(InstanceText)] string strategy, ClaimsPrincipal user, StrategyReader reader, TimeProvider clock,
        CancellationToken cancellationToken) =>
        await reader.FindAsync(user.UserId(), portfolio, strategy, cancellationToken) is { } grain && await grain.GetAsync(cancellationToken) is { } status
            ? EnvelopeOf(status, clock)
            : new ApiProblem(ApiError.StrategyUnknown);

    private static async Task<Results<Ok<Envelope<StrategyInstanceRow>>, ApiProblem>> CreateAsync(
        [Description(PortfolioEndpoints.NameText)] string portfolio, CreateStrategyRequest body, IdempotencyKey key, ClaimsPrincipal user, StrategyReader reader, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var id = user.UserId();
        if (StrategyCommands.Parse(body, id, portfolio, out var problem) is not { } command)
        {
            return problem!;
        }

        if (!await reader.HasPortfolioAsync(id, portfolio, cancellationToken))
        {
            return new ApiProblem(ApiError.PortfolioUnknown);
        }

        try
        {
            return Answer(await reader.New(id, portfolio, StrategyCommands.InstanceOf(id, portfolio, key)).CreateAsync(command, cancellationToken), clock);
        }
        catch (ArgumentException)
        {
            return new ApiProblem(ApiError.ParametersInvalid, "A pair is none of the portfolio's venue and asset.");
        }
    }

    private static async Task<Results<Ok<Envelope<StrategyInstanceRow>>, ApiProblem>> ChangeAsync(
        [Description(PortfolioEndpoints.NameText)] string portfolio, [Description(InstanceText)] string strategy, ChangeStrategyRequest body, ClaimsPrincipal user, StrategyReader reader,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        if (StrategyCommands.CheckState(body.State, out var state) is { } problem)
        {
            return problem;
        }

        return await reader.FindAsync(user.UserId(), portfolio, strategy, cancellationToken) is { } grain
            ? Answer(await grain.SetStateAsync(state, cancellationToken), clock)
            : new ApiProblem(ApiError.StrategyUnknown);
    }

    private static async Task<Results<Ok<Envelope<DeletedStrategyRow>>, ApiProblem>> DeleteAsync(
        [Description(PortfolioEndpoints.NameText)] string portfolio, [Description(InstanceText)] string strategy, ClaimsPrincipal user, StrategyReader reader, TimeProvider clock,
        CancellationToken cancellationToken) =>
        await reader.FindAsync(user.UserId(), portfolio, strategy, cancellationToken) is { } grain && (await grain.DeleteAsync(cancellationToken)).Refused is null
            ? TypedResults.Ok(Envelope.Of(new DeletedStrategyRow(strategy, Deleted: true), clock.GetUtcNow(), [], DataQuality.Live, 0))
            : new ApiProblem(ApiError.StrategyUnknown);

    private static async Task<Results<Ok<Envelope<ImmutableArray<StrategySignalRow>>>, ApiProblem>> ListSignalsAsync(
        [Description(PortfolioEndpoints.NameText)] string portfolio, [Description(InstanceText)] string strategy, PageQuery query, ClaimsPrincipal user,
        StrategyReader reader, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!query.TryReadNumber(out var before))
        {
            return PageQuery.BadCursor;
        }

        if (await reader.ListSignalsAsync(user.UserId(), portfolio, strategy, before, query.Limit + 1, cancellationToken) is not { } entries)
        {
            return new ApiProblem(ApiError.StrategyUnknown);
        }

        var page = Page.OfAhead(query, entries, entry => entry.Seq);
        return TypedResults.Ok(Envelope.Of<ImmutableArray<StrategySignalRow>>(
            [.. page.Rows.Select(StrategySignalRow.Of)], clock.GetUtcNow(), [.. page.Rows.Select(entry => entry.Signal.Symbol.Venue).Distinct()], DataQuality.Live, 0) with { Next = page.Next });
    }

    private static Results<Ok<Envelope<StrategyInstanceRow>>, ApiProblem> Answer(StrategyReply reply, TimeProvider clock) =>
        reply.Refused is { } refused ? Problem(refused) : EnvelopeOf(reply.Status!, clock);

    private static ApiProblem Problem(StrategyRefusal refusal) => refusal switch
    {
        StrategyRefusal.PlanLimit => new ApiProblem(ApiError.PlanRequired, "All strategies of your plan are in use. Delete one to make room."),
        StrategyRefusal.PortfolioUnknown => new ApiProblem(ApiError.PortfolioUnknown),
        StrategyRefusal.Unknown => new ApiProblem(ApiError.StrategyUnknown),
    };

    private static Ok<Envelope<StrategyInstanceRow>> EnvelopeOf(StrategyStatus status, TimeProvider clock) =>
        TypedResults.Ok(Envelope.Of(StrategyInstanceRow.Of(status), clock.GetUtcNow(), [status.Venue], DataQuality.Live, status.Seq));
}
