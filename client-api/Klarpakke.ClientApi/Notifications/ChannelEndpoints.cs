using System.ComponentModel;
using System.Security.Claims;
using Klarpakke.ClientApi.Commands;
using Klarpakke.ClientApi.OpenApi;
using Klarpakke.ClientApi.Problems;
using Klarpakke.ClientApi.Security;
using Klarpakke.GrainInterfaces.Notifications;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;

namespace Klarpakke.ClientApi.Notifications;

/// <summary>Where the caller can be told: linked, tested, taken away. An address goes in and never comes out.</summary>
internal static class ChannelEndpoints
{
    private const string Email = "email";
    private const string ChannelIdText = "Id of the channel.";

    public static void MapChannels(this IEndpointRouteBuilder notices)
    {
        var channels = notices.MapGroup("/channels");
        channels.MapGet("/", ListAsync)
            .WithName("ListChannels")
            .WithSummary("Which channels there are, and which you have linked. Has the public key that browsers subscribe with.")
            .WithOnlyParameters()
            .WithPrivateProblems(ApiError.ProviderUnavailable);
        channels.MapPost("/webhooks", LinkWebhookAsync)
            .WithName("LinkWebhook")
            .WithSummary("Links a program of yours, which gets every notice of its groups as a signed request. The same address again gets the new secret.")
            .WithExample("""{"address":"https://n8n.example.com/webhook/klarpakke","secret":"violet-tractor-twelve"}""")
            .WithOnlyParameters()
            .WithIdempotencyKey()
            .WithPrivateProblems([ApiError.TextInvalid, ApiError.ChannelRefused, ApiError.ProviderUnavailable, .. CommandEndpointExtensions.Errors]);
        channels.MapPost("/web-push", LinkWebPushAsync)
            .WithName("LinkWebPush")
            .WithSummary("Links a browser by its subscription. Send it again at every start: the same subscription stays one.")
            .WithExample("""{"endpoint":"https://updates.push.services.mozilla.com/wpush/v2/example","p256dh":"BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4","auth":"BTBZMqHH6r4Tts7J_aSIgg","device":"Phone"}""")
            .WithOnlyParameters()
            .WithIdempotencyKey()
            .WithPrivateProblems([ApiError.TextInvalid, ApiError.ChannelRefused, ApiError.ProviderUnavailable, .. CommandEndpointExtensions.Errors]);
        channels.MapPost("/telegram", InviteTelegramAsync)
            .WithName("InviteTelegram")
            .WithSummary("Makes a code by which a Telegram chat becomes yours. The newest counts.")
            .WithOnlyParameters()
            .WithMetadata(new UnnamedCommand("nothing of a command that answers a secret is written down. Done twice, the newest code counts."))
            .WithPrivateProblems(ApiError.ChannelRefused, ApiError.ProviderUnavailable);
        channels.MapPost("/{channel}/test", TestAsync)
            .WithName("TestChannel")
            .WithSummary("Sends you a test by one channel. Its deliveries say what became of it.")
            .WithOnlyParameters()
            .WithIdempotencyKey()
            .WithPrivateProblems([ApiError.ChannelUnknown, ApiError.ChannelRefused, ApiError.ProviderUnavailable, .. CommandEndpointExtensions.Errors]);
        channels.MapDelete("/{channel}", UnlinkAsync)
            .WithName("UnlinkChannel")
            .WithSummary("Takes a channel away and erases its address.")
            .WithOnlyParameters()
            .WithIdempotencyKey()
            .WithPrivateProblems([ApiError.ChannelUnknown, ApiError.ProviderUnavailable, .. CommandEndpointExtensions.Errors]);
    }

    private static async Task<Ok<Envelope<ChannelsRow>>> ListAsync(ClaimsPrincipal user, OfferedChannels offered, IClusterClient cluster, TimeProvider clock, CancellationToken cancellationToken) =>
        EnvelopeOf(ChannelsRow.Of(offered, await ChannelsOf(cluster, user).ListAsync(cancellationToken)), clock);

    private static async Task<Results<Ok<Envelope<ChannelRow>>, ApiProblem>> LinkWebhookAsync(
        LinkWebhookRequest body, ClaimsPrincipal user, IClusterClient cluster, TimeProvider clock, CancellationToken cancellationToken) =>
        ChannelText.Parse(body, out var problem) is { } command ? LinkAnswer(await ChannelsOf(cluster, user).LinkWebhookAsync(command, cancellationToken), clock) : problem!;

    private static async Task<Results<Ok<Envelope<ChannelRow>>, ApiProblem>> LinkWebPushAsync(
        LinkWebPushRequest body, ClaimsPrincipal user, IClusterClient cluster, TimeProvider clock, CancellationToken cancellationToken) =>
        ChannelText.Parse(body, out var problem) is { } command ? LinkAnswer(await ChannelsOf(cluster, user).LinkWebPushAsync(command, cancellationToken), clock) : problem!;

    private static async Task<Results<Ok<Envelope<TelegramRow>>, ApiProblem>> InviteTelegramAsync(ClaimsPrincipal user, IClusterClient cluster, TimeProvider clock, CancellationToken cancellationToken)
    {
        var invitation = await ChannelsOf(cluster, user).InviteTelegramAsync(cancellationToken);
        return invitation is { Bot: { } bot, Code: { } code } ? EnvelopeOf(TelegramRow.Of(bot, code, invitation), clock) : Problem(ChannelRefusal.Off);
    }

    private static async Task<Results<Ok<Envelope<TestRow>>, ApiProblem>> TestAsync(
        [Description($"{ChannelIdText} Or `{Email}`, your mail address.")] string channel, IdempotencyKey key, ClaimsPrincipal user, IClusterClient cluster, TimeProvider clock, CancellationToken cancellationToken)
    {
        var id = IdOf(channel);
        if (id is null && channel != Email)
        {
            return Problem(ChannelRefusal.Unknown);
        }

        var reply = await ChannelsOf(cluster, user).TestAsync(id, key.Text, cancellationToken);
        return reply.Refused is { } refused ? Problem(refused) : EnvelopeOf(new TestRow(reply.Notice!.Value), clock);
    }

    private static async Task<Results<Ok<Envelope<UnlinkedRow>>, ApiProblem>> UnlinkAsync(
        [Description(ChannelIdText)] string channel, ClaimsPrincipal user, IClusterClient cluster, TimeProvider clock, CancellationToken cancellationToken)
    {
        var refused = IdOf(channel) is { } id ? (await ChannelsOf(cluster, user).UnlinkAsync(id, cancellationToken)).Refused : ChannelRefusal.Unknown;
        return refused is { } why ? Problem(why) : EnvelopeOf(new UnlinkedRow(channel, Unlinked: true), clock);
    }

    private static Guid? IdOf(string text) => Guid.TryParseExact(text, "N", out var id) ? id : null;

    private static INoticeChannelsGrain ChannelsOf(IClusterClient cluster, ClaimsPrincipal user) => cluster.GetGrain<INoticeChannelsGrain>(user.UserId());

    private static Results<Ok<Envelope<ChannelRow>>, ApiProblem> LinkAnswer(ChannelReply reply, TimeProvider clock) =>
        reply.Refused is { } refused ? Problem(refused) : EnvelopeOf(ChannelRow.Of(reply.Channel!), clock);

    private static ApiProblem Problem(ChannelRefusal refusal) => refusal switch
    {
        ChannelRefusal.Unknown => new ApiProblem(ApiError.ChannelUnknown),
        ChannelRefusal.Off => Refused("CHANNEL_OFF", "The platform does not have this channel."),
        ChannelRefusal.AddressRefused => Refused("ADDRESS_REFUSED", "The address is not HTTPS on the public network."),
        ChannelRefusal.TooMany => Refused("TOO_MANY", "You have as many of these as there may be. Take one away first."),
    };

    private static ApiProblem Refused(string code, string detail) => new(ApiError.ChannelRefused, detail) { Refused = code };

    private static Ok<Envelope<T>> EnvelopeOf<T>(T data, TimeProvider clock) => TypedResults.Ok(Envelope.Of(data, clock.GetUtcNow(), [], DataQuality.Live, 0));
}
