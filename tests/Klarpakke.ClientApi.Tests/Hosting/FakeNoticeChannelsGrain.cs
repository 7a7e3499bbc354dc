using System.Collections.Immutable;
using Klarpakke.GrainInterfaces.Notifications;
using Orleans;

namespace Klarpakke.ClientApi.Tests.Hosting;

/// <summary>A user without channels, on a platform that has none.</summary>
internal sealed class FakeNoticeChannelsGrain : Grain, INoticeChannelsGrain
{
    public Task<ImmutableArray<LinkedChannel>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<ImmutableArray<LinkedChannel>>([]);

    public Task<ChannelReply> LinkWebhookAsync(LinkWebhook command, CancellationToken cancellationToken) => Task.FromResult(new ChannelReply(ChannelRefusal.Off));

    public Task<ChannelReply> LinkWebPushAsync(LinkWebPush command, CancellationToken cancellationToken) => Task.FromResult(new ChannelReply(ChannelRefusal.Off));

    public Task<TelegramInvitation> InviteTelegramAsync(CancellationToken cancellationToken) => Task.FromResult(new TelegramInvitation(null, null, Some.Monday));

    public Task<ChannelReply> UnlinkAsync(Guid channel, CancellationToken cancellationToken) => Task.FromResult(new ChannelReply(ChannelRefusal.Unknown));

    public Task<ChannelReply> TestAsync(Guid? channel, string command, CancellationToken cancellationToken) => Task.FromResult(new ChannelReply(ChannelRefusal.Unknown));
}
