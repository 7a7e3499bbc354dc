using System.ComponentModel;
using System.Security.Claims;
using Klarpakke.ClientApi.Commands;
using Klarpakke.ClientApi.OpenApi;
using Klarpakke.ClientApi.Problems;
using Klarpakke.ClientApi.Security;
using Klarpakke.Domain.Keys;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Keys;
using Klarpakke.GrainInterfaces.Queries;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;

namespace Klarpakke.ClientApi.Keys;

/// <summary>The caller's keys at venues: connected, checked, forgotten, and never given back.</summary>
internal static class KeyEndpoints
{
    private const string VenueText = "Code of the venue, for example KRAKEN.";

    public static void MapKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("/keys/{venue}").WithTags("Keys").RequireAuthorization(Policies.User);
        keys.MapGet("/", GetAsync)
            .WithName("GetKey")
            .WithSummary("Your key at a venue: its last four characters, what it may do, warnings, when it was checked.")
            .WithOnlyParameters()
            .WithPrivateProblems(ApiError.VenueUnknown, ApiError.KeyUnknown, ApiError.ProviderUnavailable);
        keys.MapPut("/", ConnectAsync)
            .WithName("ConnectKey")
            .WithSummary("Connects a key. The venue is asked first; a key that may withdraw, or trade where the platform only reads, is refused and forgotten.")
            .WithOnlyParameters()
            .WithIdempotencyKey()
            .WithExample("""{"key":"public-half-of-the-key","secret":"secret-half-of-the-key"}""")
            .WithPrivateProblems([ApiError.VenueUnknown, ApiError.TextInvalid, ApiError.PlanRequired, ApiError.KeyRefused, ApiError.ProviderUnavailable, .. CommandEndpointExtensions.Errors]);
        keys.MapDelete("/", ForgetAsync)
            .WithName("ForgetKey")
            .WithSummary("Erases your key and what was imported with it. Refused while positions are open at the venue.")
            .WithOnlyParameters()
            .WithIdempotencyKey()
            .WithPrivateProblems([ApiError.VenueUnknown, ApiError.KeyUnknown, ApiError.KeyRefused, ApiError.ProviderUnavailable, .. CommandEndpointExtensions.Errors]);
        keys.MapPost("/check", CheckAsync)
            .WithName("CheckKey")
            .WithSummary("Asks the venue now what your key may do, and imports the balances.")
            .WithOnlyParameters()
            .WithIdempotencyKey()
            .WithPrivateProblems([ApiError.VenueUnknown, ApiError.KeyUnknown, ApiError.KeyRefused, ApiError.ProviderUnavailable, .. CommandEndpointExtensions.Errors]);
        keys.MapGet("/balances", GetBalancesAsync)
            .WithName("GetKeyBalances")
            .WithSummary("What was imported of your account at a venue, with what could not be read. `partial` when something is missing, `error` when the last import failed.")
            .WithOnlyParameters()
            .WithPrivateProblems(ApiError.VenueUnknown, ApiError.KeyUnknown, ApiError.ProviderUnavailable);
    }

    private static async Task<Results<Ok<Envelope<KeyRow>>, ApiProblem>> GetAsync(
        [Description(VenueText)] string venue, ClaimsPrincipal user, IVenueKeyQueries keys, CancellationToken cancellationToken) =>
        !Venues.TryParse(venue, out var parsed) ? new ApiProblem(ApiError.VenueUnknown)
        : await keys.FindKeyAsync(new AccountKey(user.UserId(), parsed), cancellationToken) is { } status ? TypedResults.Ok(EnvelopeOf(parsed, status))
        : new ApiProblem(ApiError.KeyUnknown);

    private static async Task<Results<Ok<Envelope<BalancesRow>>, ApiProblem>> GetBalancesAsync(
        [Description(VenueText)] string venue, ClaimsPrincipal user, IVenueKeyQueries keys, CancellationToken cancellationToken)
    {
        if (!Venues.TryParse(venue, out var parsed))
        {
            return new ApiProblem(ApiError.VenueUnknown);
        }

        return await keys.FindBalancesAsync(new AccountKey(user.UserId(), parsed), cancellationToken) is { } ledger
            ? TypedResults.Ok(Envelope.Of(BalancesRow.Of(parsed, ledger), ledger.ReadAt ?? ledger.AttemptedAt, [parsed], QualityOf(ledger), 0))
            : new ApiProblem(ApiError.KeyUnknown);
    }

    private static async Task<Results<Ok<Envelope<KeyRow>>, ApiProblem>> ConnectAsync(
        [Description(VenueText)] string venue, ConnectKeyRequest body, ClaimsPrincipal user, IClusterClient cluster, CancellationToken cancellationToken)
    {
        if (!Venues.TryParse(venue, out var parsed))
        {
            return new ApiProblem(ApiError.VenueUnknown);
        }

        if (KeyText.Parse(body, out var problem) is not { } command)
        {
            return problem!;
        }

        return KeyAnswer(parsed, await KeyOf(cluster, user, parsed).ConnectAsync(command, cancellationToken));
    }

    private static async Task<Results<Ok<Envelope<KeyRow>>, ApiProblem>> CheckAsync(
        [Description(VenueText)] string venue, ClaimsPrincipal user, IVenueKeyQueries keys, IClusterClient cluster, CancellationToken cancellationToken)
    {
        if (!Venues.TryParse(venue, out var parsed))
        {
            return new ApiProblem(ApiError.VenueUnknown);
        }

        if (!await HasKeyAsync(user, parsed, keys, cancellationToken))
        {
            return new ApiProblem(ApiError.KeyUnknown);
        }

        return KeyAnswer(parsed, await KeyOf(cluster, user, parsed).CheckAsync(cancellationToken));
    }

    private static async Task<Results<Ok<Envelope<ForgottenRow>>, ApiProblem>> ForgetAsync(
        [Description(VenueText)] string venue, ClaimsPrincipal user, IVenueKeyQueries keys, IClusterClient cluster, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!Venues.TryParse(venue, out var parsed))
        {
            return new ApiProblem(ApiError.VenueUnknown);
        }

        if (!await HasKeyAsync(user, parsed, keys, cancellationToken))
        {
            return new ApiProblem(ApiError.KeyUnknown);
        }

        var reply = await KeyOf(cluster, user, parsed).ForgetAsync(cancellationToken);
        return reply.Refused is { } refused
            ? Problem(refused)
            : TypedResults.Ok(Envelope.Of(new ForgottenRow(parsed.Code(), Forgotten: true), clock.GetUtcNow(), [parsed], DataQuality.Live, 0));
    }

    // The rows first: an actor must not be made for every venue that somebody asks about.
    private static async Task<bool> HasKeyAsync(ClaimsPrincipal user, Venue venue, IVenueKeyQueries keys, CancellationToken cancellationToken) =>
        await keys.FindKeyAsync(new AccountKey(user.UserId(), venue), cancellationToken) is not null;

    private static IVenueKeyGrain KeyOf(IClusterClient cluster, ClaimsPrincipal user, Venue venue) =>
        cluster.GetGrain<IVenueKeyGrain>(new AccountKey(user.UserId(), venue).ToString());

    private static Results<Ok<Envelope<KeyRow>>, ApiProblem> KeyAnswer(Venue venue, VenueKeyReply reply) =>
        reply.Refused is { } refused ? Problem(refused)
        : reply.Status is { } status ? TypedResults.Ok(EnvelopeOf(venue, status))
        : new ApiProblem(ApiError.KeyUnknown);

    private static ApiProblem Problem(KeyRefusal refusal) => refusal switch
    {
        KeyRefusal.PlanRequired => new ApiProblem(ApiError.PlanRequired),
        KeyRefusal.VenueUnsupported => new ApiProblem(ApiError.VenueUnknown, "Accounts of this venue cannot be linked here."),
        KeyRefusal.NoKey => new ApiProblem(ApiError.KeyUnknown),
        KeyRefusal.VenueUnavailable => new ApiProblem(ApiError.ProviderUnavailable, "The venue could not be asked about the key. Nothing was changed."),
        KeyRefusal.Invalid or KeyRefusal.CannotRead or KeyRefusal.CanWithdraw or KeyRefusal.CanTrade or KeyRefusal.CannotTrade or KeyRefusal.PermissionsNotTold
            or KeyRefusal.PositionsOpen => new ApiProblem(ApiError.KeyRefused, $"The command was refused: {refusal.Code()}.") { Refused = refusal.Code() },
    };

    private static Envelope<KeyRow> EnvelopeOf(Venue venue, VenueKeyStatus status) =>
        Envelope.Of(KeyRow.Of(venue, status), status.CheckedAt, [venue], DataQuality.Live, 0);

    private static DataQuality QualityOf(BalanceLedger ledger) =>
        ledger.Problem is not null ? DataQuality.Error : ledger.IsComplete ? DataQuality.Live : DataQuality.Partial;
}
