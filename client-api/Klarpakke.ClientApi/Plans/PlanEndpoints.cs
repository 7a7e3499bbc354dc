using System.Collections.Immutable;
using System.Security.Claims;
using Klarpakke.ClientApi.Caching;
using Klarpakke.ClientApi.Commands;
using Klarpakke.ClientApi.OpenApi;
using Klarpakke.ClientApi.Problems;
using Klarpakke.ClientApi.Security;
using Klarpakke.Domain.Plans;
using Klarpakke.GrainInterfaces.Plans;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;

namespace Klarpakke.ClientApi.Plans;

/// <summary>Plans, the caller's own, and what operators say of others'.</summary>
internal static class PlanEndpoints
{
    public static void MapPlans(this IEndpointRouteBuilder api)
    {
        api.MapGet("/plans", (TimeProvider clock) => EnvelopeOf<ImmutableArray<PlanTermsRow>>([.. PlanTable.All.Select(PlanTermsRow.Of)], 0, clock))
            .WithName("ListPlans")
            .WithTags("Plans")
            .WithSummary("Every plan: what it costs and what it allows.")
            .AllowAnonymous()
            .WithOnlyParameters()
            .WithEntityTag()
            .WithProblems();
        var plan = api.MapGroup("/plan").WithTags("Plans").RequireAuthorization(Policies.User);
        plan.MapGet("/", GetAsync)
            .WithName("GetPlan")
            .WithSummary("Your plan, what it allows now, and how long signals are only watched.")
            .WithOnlyParameters()
            .WithPersonalEntityTag()
            .WithPrivateProblems(ApiError.ProviderUnavailable);
        plan.MapPost("/checkout", CheckoutAsync)
            .WithName("SimulateCheckout")
            .WithSummary("Begins a paid plan without taking money: a simulated checkout, only where the platform runs for development.")
            .WithOnlyParameters()
            .WithIdempotencyKey()
            .WithExample("""{"plan":"pro","interval":"monthly"}""")
            .WithPrivateProblems([ApiError.KindUnknown, ApiError.CheckoutUnavailable, ApiError.ProviderUnavailable, .. CommandEndpointExtensions.Errors]);
        plan.MapPost("/end", EndAsync)
            .WithName("EndPlan")
            .WithSummary("Ends your plan at once. Nothing is bought any more; positions keep their stops and are managed to their exit.")
            .WithOnlyParameters()
            .WithIdempotencyKey()
            .WithPrivateProblems([ApiError.ProviderUnavailable, .. CommandEndpointExtensions.Errors]);
        api.MapPost("/operator/plans", TellAsync)
            .WithName("TellPlan")
            .WithTags("Operator")
            .WithSummary("Says what happened to a user's plan. Audited in the user's own chain, with who said it and why.")
            .RequireAuthorization(Policies.Operator)
            .WithOnlyParameters()
            .WithIdempotencyKey()
            .WithExample("""{"user":"u3f8a1c2d4e5f60718293a4b5c6d7e8","happened":"activated","plan":"pro","interval":"monthly","reason":"Paid by invoice."}""")
            .WithPrivateProblems([ApiError.KindUnknown, ApiError.TextInvalid, ApiError.ProviderUnavailable, .. CommandEndpointExtensions.Errors]);
    }

    private static async Task<Ok<Envelope<PlanRow>>> GetAsync(ClaimsPrincipal user, IClusterClient cluster, TimeProvider clock, CancellationToken cancellationToken) =>
        EnvelopeOf(await PlanOf(cluster, user.UserId()).GetAsync(cancellationToken), clock);

    private static async Task<Results<Ok<Envelope<PlanRow>>, ApiProblem>> CheckoutAsync(
        CheckoutRequest body, IdempotencyKey key, ClaimsPrincipal user, IClusterClient cluster, IOptions<ClientApiOptions> options, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!options.Value.SimulatesCheckout)
        {
            return new ApiProblem(ApiError.CheckoutUnavailable);
        }

        var id = user.UserId();
        return PlanCommands.Parse(body, id, key, clock.GetUtcNow(), out var problem) is { } command
            ? EnvelopeOf(await PlanOf(cluster, id).TellAsync(command, cancellationToken), clock)
            : problem!;
    }

    private static async Task<Results<Ok<Envelope<PlanRow>>, ApiProblem>> EndAsync(
        IdempotencyKey key, ClaimsPrincipal user, IClusterClient cluster, TimeProvider clock, CancellationToken cancellationToken)
    {
        var id = user.UserId();
        var command = new TellPlan($"end-{key.Text}", PlanEventKind.Ended, null, null, clock.GetUtcNow(), PlanSource.User, id, "");
        return EnvelopeOf(await PlanOf(cluster, id).TellAsync(command, cancellationToken), clock);
    }

    private static async Task<Results<Ok<Envelope<PlanRow>>, ApiProblem>> TellAsync(
        OperatorPlanRequest body, IdempotencyKey key, ClaimsPrincipal user, IClusterClient cluster, TimeProvider clock, CancellationToken cancellationToken) =>
        PlanCommands.Parse(body, user.UserId(), key, clock.GetUtcNow(), out var problem) is { } command
            ? EnvelopeOf(await PlanOf(cluster, body.User!).TellAsync(command, cancellationToken), clock)
            : problem!;

    private static IUserPlanGrain PlanOf(IClusterClient cluster, string user) => cluster.GetGrain<IUserPlanGrain>(user);

    private static Ok<Envelope<PlanRow>> EnvelopeOf(PlanView view, TimeProvider clock) => EnvelopeOf(PlanRow.Of(view, clock.GetUtcNow()), view.Seq, clock);

    private static Ok<Envelope<T>> EnvelopeOf<T>(T data, long seq, TimeProvider clock) => TypedResults.Ok(Envelope.Of(data, clock.GetUtcNow(), [], DataQuality.Live, seq));
}
