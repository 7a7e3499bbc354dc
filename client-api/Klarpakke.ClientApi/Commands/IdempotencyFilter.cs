using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using Klarpakke.ClientApi.Json;
using Klarpakke.ClientApi.Problems;
using Klarpakke.ClientApi.Security;
using Klarpakke.GrainInterfaces.Commands;

namespace Klarpakke.ClientApi.Commands;

/// <summary>Does a command once for each key: the key is written down before anything is done, and the same request again gets the same answer.</summary>
internal sealed partial class IdempotencyFilter(ICommandLog log, ILogger<IdempotencyFilter> logger) : IEndpointFilter
{
    /// <summary>How long a request that has said nothing is taken to be at work. Longer than a call of an actor may take.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(35);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var http = context.HttpContext;
        if (http.Response.StatusCode >= StatusCodes.Status400BadRequest)
        {
            return await next(context); // The request could not be read, and the framework has said so.
        }

        var name = IdempotencyKey.Of(http.Request);
        if (!name.IsWellFormed)
        {
            return new ApiProblem(name.IsGiven ? ApiError.IdempotencyKeyInvalid : ApiError.IdempotencyKeyMissing);
        }

        var key = new CommandKey(http.User.UserId(), name.Text);
        return await log.ClaimAsync(key, HashOf(context), Lease, http.RequestAborted) switch
        {
            CommandClaim.Taken => await DoAsync(key, context, next),
            CommandClaim.Answered it => new AnswerResult(it.Answer) { IsReplay = true },
            CommandClaim.InFlight => new ApiProblem(ApiError.CommandInFlight),
            CommandClaim.UsedForOther => new ApiProblem(ApiError.IdempotencyKeyReused),
            var other => throw new InvalidOperationException($"{other} is no claim."),
        };
    }

    /// <summary>Method, address and body: the same for the same wish, however the client has written its JSON.</summary>
    private static ImmutableArray<byte> HashOf(EndpointFilterInvocationContext context)
    {
        var body = context.Arguments.OfType<IRequestBody>().SingleOrDefault()?.Identity;
        var json = body is null ? "" : JsonSerializer.Serialize(body, body.GetType(), ApiJson.Options);
        var request = context.HttpContext.Request;
        return [.. SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{request.Method} {request.Path}\n{json}"))];
    }

    private async ValueTask<object?> DoAsync(CommandKey key, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        CommandAnswer answer;
        try
        {
            answer = AnswerResult.Render(await next(context), context.HttpContext);
        }
        catch
        {
            await SettleAsync(key, null);
            throw;
        }

        await SettleAsync(key, answer);
        return new AnswerResult(answer);
    }

    // A client that has gone does not undo what was done, so its going must not keep the answer from being written.
    [SuppressMessage("Design", "CA1031", Justification = "What was done was done and must be answered so. The row's lease ends by itself, and the same request again is known by its effect.")]
    private async Task SettleAsync(CommandKey key, CommandAnswer? answer)
    {
        try
        {
            await (answer switch
            {
                null or { Status: >= 500 } => log.LetGoAsync(key, nothingWasDone: false, CancellationToken.None),
                { Status: >= 400 and not StatusCodes.Status409Conflict } => log.LetGoAsync(key, nothingWasDone: true, CancellationToken.None),
                _ => log.AnswerAsync(key, answer, CancellationToken.None),
            });
        }
        catch (Exception exception)
        {
            LogNotKept(exception, key.Key);
        }
    }

    [LoggerMessage(LogLevel.Warning, "What became of the command {Key} could not be written down.")]
    private partial void LogNotKept(Exception exception, string key);
}
