using System.Collections.Immutable;
using System.ComponentModel;
using System.Security.Claims;
using Klarpakke.ClientApi.Commands;
using Klarpakke.ClientApi.OpenApi;
using Klarpakke.ClientApi.Paging;
using Klarpakke.ClientApi.Problems;
using Klarpakke.ClientApi.Security;
using Klarpakke.GrainInterfaces.Backtests;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Klarpakke.ClientApi.Backtests;

/// <summary>The caller's backtests: asked for, followed, cancelled, deleted.</summary>
internal static class BacktestEndpoints
{
    public const string IdText = "Id of the backtest.";

    private const string Example =
        """{"strategy":"sma-crossover","parameters":{"fast":"20","slow":"50"},"symbols":["PAPER:BTC-USDC","PAPER:ETH-USDC"],"interval":"1h","files":[],"from":"2026-01-01T00:00:00Z","to":"2026-07-01T00:00:00Z","cash":"10000","fee":"0.1","spread":"0.02","slippage":"0.05","split":"70","reset":"period-end","seed":"1"}""";

    public static void MapBacktests(this IEndpointRouteBuilder api)
    {
        var backtests = api.MapGroup("/backtests").WithTags("Backtests").RequireAuthorization(Policies.User).AddEndpointFilter(BacktestIds.CheckAsync);
        backtests.MapPost("/", SubmitAsync)
            .Describe("StartBacktest", "Puts a backtest into the queue. One of yours runs at a time; follow it by asking for it, or over /hubs/backtests.")
            .WithIdempotencyKey()
            .WithExample(Example)
            .WithPrivateProblems([
                ApiError.ParametersInvalid, ApiError.BacktestInvalid, ApiError.SymbolMalformed, ApiError.IntervalUnknown, ApiError.TimeInvalid,
                ApiError.RangeInvalid, ApiError.AmountInvalid, ApiError.KindUnknown, ApiError.CandleFileUnknown, ApiError.BacktestsFull, ApiError.ProviderUnavailable,
                .. CommandEndpointExtensions.Errors]);
        backtests.MapGet("/", ListAsync)
            .WithName("ListBacktests")
            .WithSummary("Your backtests, the newest first.")
            .WithPages()
            .WithPrivateProblems(ApiError.ProviderUnavailable);
        backtests.MapGet("/{backtest}", GetAsync)
            .Describe("GetBacktest", "One backtest: how far it is, and what it found.")
            .WithPrivateProblems(ApiError.BacktestUnknown, ApiError.ProviderUnavailable);
        backtests.MapPost("/{backtest}/cancel", CancelAsync)
            .Describe("CancelBacktest", "Ends a backtest: at once while it waits, within about a second while it runs. Nothing changes for one that is over.")
            .WithIdempotencyKey()
            .WithPrivateProblems([ApiError.BacktestUnknown, ApiError.ProviderUnavailable, .. CommandEndpointExtensions.Errors]);
        backtests.MapDelete("/{backtest}", RemoveAsync)
            .Describe("RemoveBacktest", "Deletes a backtest with its result. One that runs has to be cancelled first.")
            .WithIdempotencyKey()
            .WithPrivateProblems([ApiError.BacktestUnknown, ApiError.BacktestRunning, ApiError.ProviderUnavailable, .. CommandEndpointExtensions.Errors]);
    }

    private static async Task<Results<Ok<Envelope<BacktestRow>>, ApiProblem>> SubmitAsync(
        BacktestRequest body, IdempotencyKey key, ClaimsPrincipal user, IBacktests backtests, [FromServices] ICandleUploads uploads, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (BacktestText.Parse(body, out var problem) is not { } wish)
        {
            return problem!;
        }

        var id = user.UserId();
        if (!wish.Files.IsEmpty && wish.Files.Except((await uploads.ListAsync(id, cancellationToken)).Select(upload => upload.Id)).FirstOrDefault() is { } unknown)
        {
            return new ApiProblem(ApiError.CandleFileUnknown, $"You have no file '{unknown}'.");
        }

        var now = clock.GetUtcNow();
        return await backtests.SubmitAsync(new NewBacktest(Guid.CreateVersion7(now).ToString("N"), id, key.Text, wish, now), cancellationToken) is { } job
            ? Answer(job, clock)
            : new ApiProblem(ApiError.BacktestsFull, $"You may have {IBacktests.MostOpen} that are not over, and {IBacktests.MostKept} in all. Cancel or delete one first.");
    }

    private static async Task<Results<Ok<Envelope<ImmutableArray<BacktestRow>>>, ApiProblem>> ListAsync(
        PageQuery query, ClaimsPrincipal user, IBacktests backtests, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (query.After is not null && !BacktestIds.IsId(query.After))
        {
            return PageQuery.BadCursor;
        }

        var page = Page.OfAhead(query, await backtests.ListAsync(user.UserId(), query.After, query.Limit + 1, cancellationToken), job => job.Id);
        return TypedResults.Ok(BacktestAnswers.Own<ImmutableArray<BacktestRow>>([.. page.Rows.Select(BacktestRow.Of)], clock) with { Next = page.Next });
    }

    private static async Task<Results<Ok<Envelope<BacktestRow>>, ApiProblem>> GetAsync(
        [Description(IdText)] string backtest, ClaimsPrincipal user, IBacktests backtests, TimeProvider clock, CancellationToken cancellationToken) =>
        await backtests.FindAsync(user.UserId(), backtest, cancellationToken) is { } job ? Answer(job, clock) : new ApiProblem(ApiError.BacktestUnknown);

    private static async Task<Results<Ok<Envelope<BacktestRow>>, ApiProblem>> CancelAsync(
        [Description(IdText)] string backtest, ClaimsPrincipal user, IBacktests backtests, TimeProvider clock, CancellationToken cancellationToken) =>
        await backtests.CancelAsync(user.UserId(), backtest, clock.GetUtcNow(), cancellationToken) is { } job ? Answer(job, clock) : new ApiProblem(ApiError.BacktestUnknown);

    private static async Task<Results<Ok<Envelope<RemovedRow>>, ApiProblem>> RemoveAsync(
        [Description(IdText)] string backtest, ClaimsPrincipal user, IBacktests backtests, TimeProvider clock, CancellationToken cancellationToken) =>
        await backtests.RemoveAsync(user.UserId(), backtest, cancellationToken) switch
        {
            BacktestRemoval.Removed => TypedResults.Ok(BacktestAnswers.Own(new RemovedRow(backtest, Removed: true), clock)),
            BacktestRemoval.Unknown => new ApiProblem(ApiError.BacktestUnknown),
            BacktestRemoval.Running => new ApiProblem(ApiError.BacktestRunning),
        };

    private static Ok<Envelope<BacktestRow>> Answer(BacktestJob job, TimeProvider clock) => TypedResults.Ok(BacktestAnswers.Own(BacktestRow.Of(job), clock));
}
