using System.Collections.Immutable;
using System.ComponentModel;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Klarpakke.ClientApi.Commands;
using Klarpakke.ClientApi.OpenApi;
using Klarpakke.ClientApi.Problems;
using Klarpakke.ClientApi.Security;
using Klarpakke.GrainInterfaces.Backtests;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Klarpakke.ClientApi.Backtests;

/// <summary>The caller's own files of candles.</summary>
internal static partial class BacktestFileEndpoints
{
    public static void MapBacktestFiles(this IEndpointRouteBuilder api)
    {
        var files = api.MapGroup("/backtests/files").WithTags("Backtests").RequireAuthorization(Policies.User).AddEndpointFilter(BacktestIds.CheckAsync);
        files.MapGet("/", ListAsync)
            .Describe("ListBacktestFiles", "Your files of candles, the newest first.")
            .WithPrivateProblems(ApiError.ProviderUnavailable);
        files.MapPost("/", AddAsync)
            .Describe("AddBacktestFile", "Reads a file of candles from end to end and keeps it for your backtests. A row that is wrong refuses all of it, and is named by its line.")
            .WithIdempotencyKey()
            .WithExample("""{"name":"BTCUSDT-1h-2024.csv","content":"dGltZSxvcGVuLGhpZ2gsbG93LGNsb3NlLHZvbHVtZQo="}""")
            .WithPrivateProblems([
                ApiError.NameInvalid, ApiError.CandleFileInvalid, ApiError.CandleFilesFull, ApiError.PayloadTooLarge, ApiError.ProviderUnavailable, .. CommandEndpointExtensions.Errors]);
        files.MapDelete("/{file}", RemoveAsync)
            .Describe("RemoveBacktestFile", "Deletes a file. Results that were made from it stay; a backtest that still waits for it fails.")
            .WithIdempotencyKey()
            .WithPrivateProblems([ApiError.CandleFileUnknown, ApiError.ProviderUnavailable, .. CommandEndpointExtensions.Errors]);
    }

    private static async Task<Ok<Envelope<ImmutableArray<CandleFileRow>>>> ListAsync(
        ClaimsPrincipal user, [FromServices] ICandleUploads uploads, TimeProvider clock, CancellationToken cancellationToken) =>
        TypedResults.Ok(BacktestAnswers.Own<ImmutableArray<CandleFileRow>>([.. (await uploads.ListAsync(user.UserId(), cancellationToken)).Select(CandleFileRow.Of)], clock));

    private static async Task<Results<Ok<Envelope<CandleFileRow>>, ApiProblem>> AddAsync(
        CandleFileRequest body, ClaimsPrincipal user, [FromServices] ICandleUploads uploads, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (body.Name is null || !FileName().IsMatch(body.Name))
        {
            return new ApiProblem(ApiError.NameInvalid, "'name' is not 1 to 100 of A-Z, a-z, 0-9, '.', '_' and '-', ending in .csv or .csv.gz.");
        }

        if (body.Content is not { Length: > 0 and <= ICandleUploads.MostBytes } content)
        {
            return body.Content is { Length: > ICandleUploads.MostBytes }
                ? new ApiProblem(ApiError.PayloadTooLarge, $"A file has at most {ICandleUploads.MostBytes} bytes; a packed one (.csv.gz) holds more candles.")
                : new ApiProblem(ApiError.CandleFileInvalid, "'content' is empty.");
        }

        var outcome = await uploads.AddAsync(user.UserId(), body.Name, content, cancellationToken);
        return outcome.Upload is { } upload ? TypedResults.Ok(BacktestAnswers.Own(CandleFileRow.Of(upload), clock))
            : outcome.IsFull ? new ApiProblem(ApiError.CandleFilesFull, $"You may have {ICandleUploads.MostFiles} files and {ICandleUploads.MostBytesOfUser} bytes. Delete one first.")
            : new ApiProblem(ApiError.CandleFileInvalid, outcome.Fault);
    }

    private static async Task<Results<Ok<Envelope<RemovedRow>>, ApiProblem>> RemoveAsync(
        [Description("Id of the file.")] string file, ClaimsPrincipal user, [FromServices] ICandleUploads uploads, TimeProvider clock, CancellationToken cancellationToken) =>
        await uploads.RemoveAsync(user.UserId(), file, cancellationToken)
            ? TypedResults.Ok(BacktestAnswers.Own(new RemovedRow(file, Removed: true), clock))
            : new ApiProblem(ApiError.CandleFileUnknown);

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,93}\.csv(\.gz)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex FileName();
}
