using System.ComponentModel;
using System.Security.Claims;
using Klarpakke.ClientApi.Commands;
using Klarpakke.ClientApi.OpenApi;
using Klarpakke.ClientApi.Problems;
using Klarpakke.ClientApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Klarpakke.ClientApi.Stop;

/// <summary>The red button, and what can be done about a stop that runs.</summary>
internal static class StopEndpoints
{
    private const string EpisodeText = "Id of the stop.";

    public static void MapStop(this IEndpointRouteBuilder api)
    {
        var stop = api.MapGroup("/stop").WithTags("Stop").RequireAuthorization(Policies.Stop);
        stop.MapPost("/", StopAsync)
            .Describe("Stop", "Stops your account: from the answer on nothing is bought, open orders are cancelled, and after a window of 60 s your positions are sold. Needs no body.")
            .WithCommandId()
            .WithExample("""{"drill":false}""")
            .WithStopProblems();
        stop.MapGet("/", GetAsync)
            .Describe("GetStop", "The newest stop as it is now; null when there never was one.")
            .WithPrivateProblems(ApiError.ProviderUnavailable);
        stop.MapGet("/{commandId}", FindAsync)
            .Describe("GetStopCommand", "What a command was answered, and the newest stop as it is now. Wins over whatever a client believes after a broken connection.")
            .WithPrivateProblems(ApiError.IdempotencyKeyInvalid, ApiError.CommandUnknown, ApiError.ProviderUnavailable);
        Map(stop, "abort", StopVerb.Abort, "Calls the sale off, if its deadline has not passed on the server's clock. The account stays stopped.");
        Map(stop, "extend", StopVerb.Extend, "Waits 60 s longer, for a stop that was not automatic; at most ten times.");
        Map(stop, "sell-now", StopVerb.SellNow, "Sells without waiting for the deadline.");
        Map(stop, "retry", StopVerb.Retry, "Tries again after you have removed what only a person could.");
    }

    private static void Map(RouteGroupBuilder stop, string path, StopVerb verb, string summary) =>
        stop.MapPost($"/{{episode}}/{path}", (
                [Description(EpisodeText)] string episode, [FromBody] EpisodeRequest? body, IdempotencyKey key, ClaimsPrincipal user, StopCommands commands, TimeProvider clock) =>
                GiveAsync(key.IsGiven ? key.Text : body?.CommandId ?? commands.NewCommandId(), clock, id => commands.CommandAsync(user.UserId(), id, verb, episode)))
            .Describe($"{verb}Stop", summary)
            .WithCommandId()
            .WithExample("""{"commandId":"abort-2026-11-20"}""")
            .WithStopProblems();

    private static RouteHandlerBuilder WithStopProblems(this RouteHandlerBuilder builder) =>
        builder.WithPrivateProblems(
            ApiError.StopRefused, ApiError.IdempotencyKeyInvalid, ApiError.RequestMalformed, ApiError.MediaTypeUnsupported, ApiError.ProviderUnavailable);

    private static Task<Results<Ok<Envelope<StopAnswer>>, ApiProblem>> StopAsync(
        [FromBody] StopRequest? body, IdempotencyKey key, ClaimsPrincipal user, StopCommands commands, TimeProvider clock) =>
        GiveAsync(key.IsGiven ? key.Text : body?.CommandId ?? commands.NewCommandId(), clock, id => commands.StopAsync(user.UserId(), id, body?.Drill ?? false));

    private static async Task<Ok<Envelope<EpisodeRow?>>> GetAsync(ClaimsPrincipal user, StopCommands commands, TimeProvider clock, CancellationToken cancellationToken)
    {
        var episode = await commands.GetAsync(user.UserId(), cancellationToken);
        return TypedResults.Ok(Envelope.Of(episode, clock.GetUtcNow(), [], DataQuality.Live, episode?.Version ?? 0));
    }

    private static async Task<Results<Ok<Envelope<StopCommandRow>>, ApiProblem>> FindAsync(
        [Description("Id of the command.")] string commandId, ClaimsPrincipal user, StopCommands commands, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!IdempotencyKey.IsName(commandId))
        {
            return new ApiProblem(ApiError.IdempotencyKeyInvalid);
        }

        if (await commands.FindAsync(user.UserId(), commandId, cancellationToken) is not { } answer)
        {
            return new ApiProblem(ApiError.CommandUnknown);
        }

        var now = await commands.GetAsync(user.UserId(), cancellationToken);
        return TypedResults.Ok(Envelope.Of(new StopCommandRow(answer, now), clock.GetUtcNow(), [], DataQuality.Live, now?.Version ?? 0));
    }

    private static async Task<Results<Ok<Envelope<StopAnswer>>, ApiProblem>> GiveAsync(string commandId, TimeProvider clock, Func<string, Task<StopAnswer>> command)
    {
        if (!IdempotencyKey.IsName(commandId))
        {
            return new ApiProblem(ApiError.IdempotencyKeyInvalid);
        }

        var answer = await command(commandId);
        return answer.Refused is { } refused
            ? new ApiProblem(ApiError.StopRefused, DetailOf(refused, answer)) { Refused = refused, Stop = answer }
            : TypedResults.Ok(Envelope.Of(answer, clock.GetUtcNow(), [], DataQuality.Live, answer.Episode?.Version ?? 0));
    }

    private static string DetailOf(string refused, StopAnswer answer) =>
        answer.SaleStartedAt is { } started ? $"Refused: {refused}. The sale started {started.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}." : $"Refused: {refused}.";
}
