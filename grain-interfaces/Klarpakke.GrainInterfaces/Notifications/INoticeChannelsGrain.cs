using System.Collections.Immutable;

namespace Klarpakke.GrainInterfaces.Notifications;

/// <summary>The only writer of where a user can be reached. Key: the user. Addresses and secrets go in and never come out.</summary>
[Alias("klarpakke.notifications.channels")]
public interface INoticeChannelsGrain : IGrainWithStringKey
{
    /// <summary>All that are linked.</summary>
    [Alias("list")]
    Task<ImmutableArray<LinkedChannel>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Links an address of a program.</summary>
    [Alias("link-webhook")]
    Task<ChannelReply> LinkWebhookAsync(LinkWebhook command, CancellationToken cancellationToken);

    /// <summary>Links a browser.</summary>
    [Alias("link-web-push")]
    Task<ChannelReply> LinkWebPushAsync(LinkWebPush command, CancellationToken cancellationToken);

    /// <summary>Makes a code that links the chat it is sent from. Codes made before are good no more.</summary>
    [Alias("invite-telegram")]
    Task<TelegramInvitation> InviteTelegramAsync(CancellationToken cancellationToken);

    /// <summary>Erases a channel.</summary>
    [Alias("unlink")]
    Task<ChannelReply> UnlinkAsync(Guid channel, CancellationToken cancellationToken);

    /// <summary>Sends a test to a channel, or to the mail address.</summary>
    /// <param name="channel">Which; null for the mail address.</param>
    /// <param name="command">Names the wish: the same again sends nothing more.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    [Alias("test")]
    Task<ChannelReply> TestAsync(Guid? channel, string command, CancellationToken cancellationToken);
}
