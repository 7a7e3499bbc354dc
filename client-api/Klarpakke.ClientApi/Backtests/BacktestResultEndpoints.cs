using System.Collections.Immutable;
using System.ComponentModel;
using System.Security.Claims;
using Klarpakke.ClientApi.OpenApi;
using Klarpakke.ClientApi.Paging;
using Klarpakke.ClientApi.Problems;
using Klarpakke.ClientApi.Security;
using Klarpakke.GrainInterfaces.Backtests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Klarpakke.ClientApi.Backtests;

/// <summary>What the caller's backtests found: curve, trades, the written form, the report, and several side by side.</summary>
internal static class BacktestResultEndpoints
{
    private const int MostCompared = 5;

    private static readonly ApiError[] Errors = [ApiError.BacktestUnknown, ApiError.BacktestNotDone, ApiError.ProviderUnavailable];

    public static void MapBacktestResults(this IEndpointRouteBuilder api)
    {
        var results = api.MapGroup("/backtests").WithTags("Backtests").RequireAuthorization(Policies.User).AddEndpointFilter(BacktestIds.CheckAsync);
        results.MapGet("/{backtest}/curve", GetCurveAsync)
            .Describe("GetBacktestCurve", "The equity curve in at most 600 stretches, none of which hides a low.")
            .WithPrivateProblems(Errors);
        results.MapGet("/{backtest}/trades", GetTradesAsync)
            .WithName("GetBacktestTrades")
            .WithSummary("The first 10,000 closed trades, in order.")
            .WithPages()
            .WithPrivateProblems(Errors);
        results.MapGet("/{backtest}/result", GetJsonAsync)
            .Describe("GetBacktestJson", "The whole result in its written form, without an envelope: the same bytes for the same candles and wish, on every machine.")
            .Produces<BacktestResultRow>(StatusCodes.Status200OK, "application/json")
            .WithPrivateProblems(Errors);
        results.MapGet("/{backtest}/report", GetReportAsync)
            .WithName("GetBacktestReport")
            .WithSummary("The report as one HTML file that needs nothing from elsewhere.")
            .WithOnlyParameters("lang")
            .Produces<string>(StatusCodes.Status200OK, "text/html")
            .WithPrivateProblems([ApiError.KindUnknown, .. Errors])
            .AddOpenApiOperationTransformer(BacktestParameters.DescribeAsync);
        results.MapGet("/compare", CompareAsync)
            .WithName("CompareBacktests")
            .WithSummary("Two to five backtests side by side, and what else than strategy and parameters tells them apart.")
            .WithOnlyParameters("ids")
            .WithPrivateProblems([ApiError.LimitOutOfRange, .. Errors])
            .AddOpenApiOperationTransformer(BacktestParameters.DescribeAsync);
    }

    private static async Task<Results<Ok<Envelope<ImmutableArray<BacktestPointRow>>>, ApiProblem>> GetCurveAsync(
        [Description(BacktestEndpoints.IdText)] string backtest, ClaimsPrincipal user, IBacktests backtests, TimeProvider clock, CancellationToken cancellationToken) =>
        await backtests.ReadAsync(user.UserId(), backtest, BacktestPart.Curve, cancellationToken) is { } curve
            ? TypedResults.Ok(BacktestAnswers.Own(BacktestAnswers.Read<ImmutableArray<BacktestPointRow>>(curve.Span), clock))
            : await MissingAsync(user, backtest, backtests, cancellationToken);

    private static async Task<Results<Ok<Envelope<ImmutableArray<BacktestTradeRow>>>, ApiProblem>> GetTradesAsync(
        [Description(BacktestEndpoints.IdText)] string backtest, PageQuery query, ClaimsPrincipal user, IBacktests backtests, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!query.TryReadNumber(out var after) || after > int.MaxValue)
        {
            return PageQuery.BadCursor;
        }

        if (await backtests.ReadTradesAsync(user.UserId(), backtest, (int)(after ?? 0), query.Limit + 1, cancellationToken) is not { } trades)
        {
            return await MissingAsync(user, backtest, backtests, cancellationToken);
        }

        // They are numbered by their order, from 1.
        var numbered = BacktestAnswers.ReadAll<BacktestTradeRow>(trades).Select((trade, index) => (Trade: trade, Number: (after ?? 0) + index + 1));
        var page = Page.OfAhead(query, [.. numbered], trade => trade.Number);
        return TypedResults.Ok(BacktestAnswers.Own<ImmutableArray<BacktestTradeRow>>([.. page.Rows.Select(row => row.Trade)], clock) with { Next = page.Next });
    }

    private static Task<IResult> GetJsonAsync(
        [Description(BacktestEndpoints.IdText)] string backtest, ClaimsPrincipal user, IBacktests backtests, CancellationToken cancellationToken) =>
        FileAsync((user, backtest, BacktestPart.Json), "application/json", backtests, cancellationToken);

    private static Task<IResult> GetReportAsync(
        [Description(BacktestEndpoints.IdText)] string backtest, string? lang, ClaimsPrincipal user, IBacktests backtests, CancellationToken cancellationToken) => lang switch
        {
            null or "nb" => FileAsync((user, backtest, BacktestPart.HtmlNorwegian), "text/html; charset=utf-8", backtests, cancellationToken),
            "en" => FileAsync((user, backtest, BacktestPart.HtmlEnglish), "text/html; charset=utf-8", backtests, cancellationToken),
            _ => Task.FromResult<IResult>(new ApiProblem(ApiError.KindUnknown, "'lang' is neither nb nor en.")),
        };

    // To be kept and not shown: pages of this address may have no style.
    private static async Task<IResult> FileAsync(
        (ClaimsPrincipal User, string Backtest, BacktestPart Part) what, string contentType, IBacktests backtests, CancellationToken cancellationToken) =>
        await backtests.ReadAsync(what.User.UserId(), what.Backtest, what.Part, cancellationToken) is { } bytes
            ? TypedResults.File(bytes.ToArray(), contentType, $"backtest-{what.Backtest}.{(what.Part == BacktestPart.Json ? "json" : "html")}")
            : await MissingAsync(what.User, what.Backtest, backtests, cancellationToken);

    private static async Task<Results<Ok<Envelope<ComparisonRow>>, ApiProblem>> CompareAsync(
        string? ids, ClaimsPrincipal user, IBacktests backtests, TimeProvider clock, CancellationToken cancellationToken)
    {
        var wanted = (ids ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (wanted.Length is < 2 or > MostCompared)
        {
            return new ApiProblem(ApiError.LimitOutOfRange, $"'ids' is not 2 to {MostCompared} ids, parted by commas.");
        }

        var rows = ImmutableArray.CreateBuilder<BacktestRow>();
        foreach (var id in wanted)
        {
            var job = BacktestIds.IsId(id) ? await backtests.FindAsync(user.UserId(), id, cancellationToken) : null;
            if (job?.Summary is null)
            {
                return new ApiProblem(job is null ? ApiError.BacktestUnknown : ApiError.BacktestNotDone);
            }

            rows.Add(BacktestRow.Of(job));
        }

        return TypedResults.Ok(BacktestAnswers.Own(ComparisonRow.Of(rows.ToImmutable()), clock));
    }

    private static async Task<ApiProblem> MissingAsync(ClaimsPrincipal user, string backtest, IBacktests backtests, CancellationToken cancellationToken) =>
        new(await backtests.FindAsync(user.UserId(), backtest, cancellationToken) is null ? ApiError.BacktestUnknown : ApiError.BacktestNotDone);
}
