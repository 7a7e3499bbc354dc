using System.ComponentModel;
using System.Globalization;
using System.Security.Claims;
using Klarpakke.ClientApi.Commands;
using Klarpakke.ClientApi.OpenApi;
using Klarpakke.ClientApi.Problems;
using Klarpakke.ClientApi.Security;
using Klarpakke.GrainInterfaces.Notifications;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Klarpakke.ClientApi.Notifications;

/// <summary>The caller's inbox, and what the caller wants to hear.</summary>
internal static class NoticeEndpoints
{
    private const string NoticeText = "Id of the notice.";

    public static void MapNotices(this IEndpointRouteBuilder api)
    {
        var notices = api.MapGroup("/notifications").WithTags("Notifications").RequireAuthorization(Policies.User);
        notices.MapGet("/", ListAsync)
            .WithName("ListNotices")
            .WithSummary("Your inbox, the newest first, in your language, with how many you have not seen.")
            .WithOnlyParameters("before", "limit", "unseen")
            .WithPrivateProblems(ApiError.RangeInvalid, ApiError.LimitOutOfRange, ApiError.KindUnknown, ApiError.ProviderUnavailable)
            .AddOpenApiOperationTransformer(InboxQuery.DescribeAsync);
        notices.MapGet("/{notice}", GetAsync)
            .WithName("GetNotice")
            .WithSummary("One notice, and what became of every message about it.")
            .WithOnlyParameters()
            .WithPrivateProblems(ApiError.NoticeUnknown, ApiError.ProviderUnavailable);
        notices.MapPost("/{notice}/seen", MarkSeenAsync)
            .WithName("MarkNoticeSeen")
            .WithSummary("The receipt: you have seen a notice. A safety notice that is not seen goes to your other channels.")
            .WithExample("""{"andOlder":true}""")
            .WithOnlyParameters()
            .WithIdempotencyKey()
            .WithPrivateProblems([ApiError.NoticeUnknown, ApiError.ProviderUnavailable, .. CommandEndpointExtensions.Errors]);
        notices.MapGet("/settings", GetSettingsAsync)
            .WithName("GetNoticeSettings")
            .WithSummary("What you hear, where and when.")
            .WithOnlyParameters()
            .WithPrivateProblems(ApiError.ProviderUnavailable);
        notices.MapPut("/settings", SaveSettingsAsync)
            .WithName("SaveNoticeSettings")
            .WithSummary("Changes what you hear, where and when. Safety notices go out in quiet hours too.")
            .WithExample("""{"language":"nb","timeZone":"Europe/Oslo","quietFrom":"22:00","quietTo":"07:00","channels":{"stop":["telegram","webPush"],"summary":["email"]}}""")
            .WithOnlyParameters()
            .WithIdempotencyKey()
            .WithPrivateProblems([ApiError.KindUnknown, ApiError.TimeZoneUnknown, ApiError.TimeInvalid, ApiError.ProviderUnavailable, .. CommandEndpointExtensions.Errors]);
        notices.MapChannels();
    }

    private static async Task<Results<Ok<Envelope<InboxRow>>, ApiProblem>> ListAsync(
        [FromQuery] string? before, [FromQuery] string? limit, [FromQuery] string? unseen, ClaimsPrincipal user, INoticeInbox inbox, INoticePreferences preferences, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (InboxQuery.Parse(before, limit, unseen, out var problem) is not { } query)
        {
            return problem!;
        }

        var settings = await preferences.GetAsync(user.UserId(), cancellationToken);
        var page = await inbox.ListAsync(user.UserId(), query.Before, query.Limit, query.OnlyUnseen, cancellationToken);
        var next = page.Entries.Length == query.Limit ? page.Entries[^1].Id : (long?)null;
        return EnvelopeOf(new InboxRow([.. page.Entries.Select(entry => NoticeItem.Of(entry, settings))], page.Unseen, next), clock);
    }

    private static async Task<Results<Ok<Envelope<NoticeDetailRow>>, ApiProblem>> GetAsync(
        [Description(NoticeText)] string notice, ClaimsPrincipal user, INoticeInbox inbox, INoticePreferences preferences, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (IdOf(notice) is not { } id || await inbox.FindAsync(user.UserId(), id, cancellationToken) is not { } detail)
        {
            return new ApiProblem(ApiError.NoticeUnknown);
        }

        var settings = await preferences.GetAsync(user.UserId(), cancellationToken);
        return EnvelopeOf(new NoticeDetailRow(NoticeItem.Of(detail.Entry, settings), [.. detail.Deliveries.Select(DeliveryItem.Of)]), clock);
    }

    private static async Task<Results<Ok<Envelope<SeenRow>>, ApiProblem>> MarkSeenAsync(
        [Description(NoticeText)] string notice, SeenRequest body, ClaimsPrincipal user, INoticeInbox inbox, TimeProvider clock, CancellationToken cancellationToken) =>
        IdOf(notice) is { } id && await inbox.MarkSeenAsync(user.UserId(), id, body.AndOlder == true, clock.GetUtcNow(), cancellationToken) is { } unseen
            ? EnvelopeOf(new SeenRow(unseen), clock)
            : new ApiProblem(ApiError.NoticeUnknown);

    private static async Task<Ok<Envelope<NoticeSettingsBody>>> GetSettingsAsync(ClaimsPrincipal user, INoticePreferences preferences, TimeProvider clock, CancellationToken cancellationToken) =>
        EnvelopeOf(NoticeSettingsBody.Of(await preferences.GetAsync(user.UserId(), cancellationToken)), clock);

    private static async Task<Results<Ok<Envelope<NoticeSettingsBody>>, ApiProblem>> SaveSettingsAsync(
        NoticeSettingsBody body, ClaimsPrincipal user, INoticePreferences preferences, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (NoticeSettingsText.Parse(body, out var problem) is not { } settings)
        {
            return problem!;
        }

        await preferences.SaveAsync(user.UserId(), settings, clock.GetUtcNow(), cancellationToken);
        return EnvelopeOf(NoticeSettingsBody.Of(settings), clock);
    }

    private static long? IdOf(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static Ok<Envelope<T>> EnvelopeOf<T>(T data, TimeProvider clock) => TypedResults.Ok(Envelope.Of(data, clock.GetUtcNow(), [], DataQuality.Live, 0));
}
