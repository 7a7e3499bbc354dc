using System.ComponentModel;
using System.Security.Claims;
using Klarpakke.ClientApi.Account;
using Klarpakke.ClientApi.Commands;
using Klarpakke.ClientApi.OpenApi;
using Klarpakke.ClientApi.Problems;
using Klarpakke.ClientApi.Security;
using Klarpakke.GrainInterfaces.Portfolios;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Klarpakke.ClientApi.Portfolios;

/// <summary>What opens and closes positions: signals and exits.</summary>
internal static class TradeEndpoints
{
    /// <summary>Why a position is closed when its owner wishes it.</summary>
    public const string UserExit = "USER_EXIT";

    private static readonly TimeSpan WishLasts = TimeSpan.FromSeconds(30);

    public static void MapTrades(this IEndpointRouteBuilder api)
    {
        var portfolio = api.MapGroup("/portfolios/{portfolio}").WithTags("Portfolios").RequireAuthorization(Policies.User);
        portfolio.MapPost("/signals", ProposeAsync)
            .Describe("ProposeSignal", "Takes a signal through every gate and, if it passes, opens a protected position. The same signal again is answered with the same decision.")
            .WithIdempotencyKey()
            .WithExample("""{"id":"s-1","symbol":"PAPER:BTC-USDC","entryReference":"61234.5","stop":"59000","reason":"CROSSED_UP","strategy":"sma-crossover","strategyVersion":1}""")
            .WithPrivateProblems(
                [
                    ApiError.SymbolMalformed, ApiError.PriceInvalid, ApiError.AmountInvalid, ApiError.TextInvalid, ApiError.TimeInvalid, ApiError.PortfolioUnknown, ApiError.ProviderUnavailable,
                    .. CommandEndpointExtensions.Errors,
                ]);
        portfolio.MapPost("/positions/{position}/exit", ExitAsync)
            .Describe("ExitPosition", "Closes a position at the market. Works in every mode but while a stop sells it.")
            .WithIdempotencyKey()
            .WithPrivateProblems([ApiError.PortfolioUnknown, ApiError.PositionUnknown, ApiError.ProviderUnavailable, .. CommandEndpointExtensions.Errors]);
    }

    private static async Task<Results<Ok<Envelope<DecisionRow>>, ApiProblem>> ProposeAsync(
        [Description(PortfolioEndpoints.NameText)] string portfolio, SignalRequest body, ClaimsPrincipal user, PortfolioReader reader, AccountWatches watches, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (PortfolioCommands.Parse(body, clock.GetUtcNow(), out var problem) is not { } signal)
        {
            return problem!;
        }

        if (await reader.FindAsync(user.UserId(), portfolio, cancellationToken) is not { } grain)
        {
            return new ApiProblem(ApiError.PortfolioUnknown);
        }

        var decision = await grain.ProposeAsync(signal, cancellationToken);
        watches.Nudge(user.UserId());
        return TypedResults.Ok(Envelope.Of(DecisionRow.Of(decision), decision.DecidedAt, [signal.Symbol.Venue], DataQuality.Live, 0));
    }

    private static async Task<Results<Ok<Envelope<PositionRow>>, ApiProblem>> ExitAsync(
        [Description(PortfolioEndpoints.NameText)] string portfolio, [Description("Id of the position.")] string position, ClaimsPrincipal user, PortfolioReader reader,
        AccountWatches watches, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(user.UserId(), portfolio, cancellationToken) is not { } grain)
        {
            return new ApiProblem(ApiError.PortfolioUnknown);
        }

        var status = await grain.ExitAsync(new ExitPosition(position, UserExit, clock.GetUtcNow() + WishLasts), cancellationToken);
        watches.Nudge(user.UserId());
        return status is null
            ? new ApiProblem(ApiError.PositionUnknown)
            : TypedResults.Ok(Envelope.Of(PositionRow.Of(status, portfolio), clock.GetUtcNow(), [status.Symbol.Venue], DataQuality.Live, 0));
    }
}
