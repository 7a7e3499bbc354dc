using System.Collections.Immutable;
using System.Globalization;
using System.Security.Claims;
using Klarpakke.ClientApi.Commands;
using Klarpakke.ClientApi.Paging;
using Klarpakke.ClientApi.Problems;
using Klarpakke.ClientApi.Security;
using Klarpakke.GrainInterfaces.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>Who I am, where I am signed in, and out again.</summary>
internal static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder accounts)
    {
        accounts.MapGet("/me", GetMeAsync)
            .WithName("GetMe")
            .WithSummary("Who you are here.")
            .WithOwnProblems();
        accounts.MapGet("/sessions", ListAsync)
            .WithName("ListSessions")
            .WithSummary("Where you are signed in, the newest first, tokens that can only stop included.")
            .WithPages()
            .WithPrivateProblems();
        accounts.MapPost("/sessions/{session}/end", EndAsync)
            .WithName("EndSession")
            .WithSummary("Ends one of your sessions.")
            .WithIdempotencyKey()
            .WithOwnProblems([ApiError.SessionUnknown, .. CommandEndpointExtensions.Errors])
            .AddOpenApiOperationTransformer((operation, _, _) =>
            {
                operation.Parameters!.Single(parameter => parameter.Name == "session").Description = "Id of the session, from the list.";
                return Task.CompletedTask;
            });
        accounts.MapPost("/sign-out", SignOutAsync)
            .WithName("SignOut")
            .WithSummary("Ends this session. A token that can only stop stays good.")
            .WithOwnProblems();
        accounts.MapPost("/sign-out-everywhere", SignOutEverywhereAsync)
            .WithName("SignOutEverywhere")
            .WithSummary("Ends all your sessions, this one and every token that can only stop included.")
            .WithOwnProblems();
        accounts.MapPost("/stop-token", MakeStopTokenAsync)
            .RequireAuthorization(Policies.User)
            .WithName("MakeStopToken")
            .WithSummary("Makes a token that can stop your account, follow the stop and undo it, and nothing else. It stays good when your session has ended.")
            .WithOwnProblems();
    }

    private static async Task<Results<Ok<Envelope<MeRow>>, ApiProblem>> GetMeAsync(ClaimsPrincipal caller, HttpRequest request, AccountManager users, TimeProvider clock) =>
        await users.CallerAsync(caller) is { } user
            ? AccountAnswers.Own(await MeRow.OfAsync(user, users, request), clock)
            : new ApiProblem(ApiError.NoAccount);

    private static async Task<Ok<Envelope<ImmutableArray<MySessionRow>>>> ListAsync(
        PageQuery query, ClaimsPrincipal caller, IAccountSessions sessions, TimeProvider clock, CancellationToken cancellationToken)
    {
        var current = SignedInSession.Of(caller)?.Id;
        var found = await sessions.ListAsync(caller.UserId(), clock.GetUtcNow(), cancellationToken);
        return TypedResults.Ok(Envelope.Of(Page.Of(query, found.Select(session => MySessionRow.Of(session, current)), PlaceOf), clock.GetUtcNow()));
    }

    // The newest first.
    private static string PlaceOf(MySessionRow row) => string.Create(CultureInfo.InvariantCulture, $"{long.MaxValue - row.CreatedAt.UtcTicks:D19}/{row.Session}");

    private static async Task<Results<Ok<Envelope<EndedRow>>, ApiProblem>> EndAsync(
        string session, ClaimsPrincipal caller, IAccountSessions sessions, TimeProvider clock, CancellationToken cancellationToken) =>
        AccountFields.IsSession(session) && await sessions.EndAsync(caller.UserId(), session, SessionEnd.Revoked, clock.GetUtcNow(), cancellationToken)
            ? AccountAnswers.Own(new EndedRow(1), clock)
            : new ApiProblem(ApiError.SessionUnknown);

    private static async Task<Results<Ok<Envelope<EndedRow>>, ApiProblem>> SignOutAsync(
        ClaimsPrincipal caller, HttpContext context, IAccountSessions sessions, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (SignedInSession.Of(caller) is not { } session)
        {
            return new ApiProblem(ApiError.NoAccount);
        }

        var isEnded = await sessions.EndAsync(caller.UserId(), session.Id, SessionEnd.SignedOut, clock.GetUtcNow(), cancellationToken);
        Forget(session, context);
        return AccountAnswers.Own(new EndedRow(isEnded ? 1 : 0), clock);
    }

    private static async Task<Results<Ok<Envelope<EndedRow>>, ApiProblem>> SignOutEverywhereAsync(
        ClaimsPrincipal caller, HttpContext context, IAccountSessions sessions, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (SignedInSession.Of(caller) is not { } session)
        {
            return new ApiProblem(ApiError.NoAccount);
        }

        var ended = await sessions.EndAllAsync(caller.UserId(), new EndSessions(SessionEnd.Revoked, clock.GetUtcNow(), null), cancellationToken);
        Forget(session, context);
        return AccountAnswers.Own(new EndedRow(ended), clock);
    }

    private static async Task<Results<Ok<Envelope<StopTokenRow>>, ApiProblem>> MakeStopTokenAsync(
        ClaimsPrincipal caller, HttpContext context, SessionOpener opener, TimeProvider clock) =>
        await opener.OpenStopAsync(caller.UserId(), context) is { } row ? AccountAnswers.Own(row, clock) : new ApiProblem(ApiError.NoAccount);

    private static void Forget(SignedInSession session, HttpContext context)
    {
        if (session.Kind == SessionKind.Cookie)
        {
            SessionCookie.Remove(context);
        }
    }
}
