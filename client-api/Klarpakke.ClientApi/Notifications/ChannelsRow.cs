using System.Collections.Immutable;
using Klarpakke.GrainInterfaces.Notifications;

namespace Klarpakke.ClientApi.Notifications;

/// <summary>Where you can be told.</summary>
/// <param name="Email">Whether the platform sends mail: to the confirmed address of your account.</param>
/// <param name="TelegramBot">Name of the platform's bot; null when there is none.</param>
/// <param name="WebPushKey">What a browser subscribes with (`applicationServerKey`, base64url); null when browsers cannot be told.</param>
/// <param name="Webhooks">Whether programs of yours can be told.</param>
/// <param name="Linked">What you have linked, the newest first.</param>
internal sealed record ChannelsRow(bool Email, string? TelegramBot, string? WebPushKey, bool Webhooks, ImmutableArray<ChannelRow> Linked)
{
    public static ChannelsRow Of(OfferedChannels offered, ImmutableArray<LinkedChannel> linked) =>
        new(offered.Email, offered.TelegramBot, offered.WebPushKey, offered.Webhooks, [.. linked.Select(ChannelRow.Of)]);
}
