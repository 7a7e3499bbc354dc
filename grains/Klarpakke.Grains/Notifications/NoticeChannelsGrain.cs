using System.Collections.Immutable;
using Klarpakke.Domain.Notifications;
using Klarpakke.GrainInterfaces.Notifications;
using Klarpakke.Grains.Ports.Notifications;
using Orleans;

namespace Klarpakke.Grains.Notifications;

/// <summary>A user's channels in an actor: commands of one user come one after the other, and everything is in the rows.</summary>
internal sealed class NoticeChannelsGrain(INoticeAddresses addresses, OfferedChannels offered, NoticeAddressRules rules, TimeProvider time) : Grain, INoticeChannelsGrain
{
    private const int MostOfAKind = 10;
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(10);

    private string User => this.GetPrimaryKeyString();

    public Task<ImmutableArray<LinkedChannel>> ListAsync(CancellationToken cancellationToken) => addresses.ListAsync(User, cancellationToken);

    public Task<ChannelReply> LinkWebhookAsync(LinkWebhook command, CancellationToken cancellationToken) =>
        LinkAsync(offered.Webhooks, NoticeChannel.Webhook, command.Address, uri => uri.Host, new NoticeTarget(command.Address, Secret: command.Secret), cancellationToken);

    public Task<ChannelReply> LinkWebPushAsync(LinkWebPush command, CancellationToken cancellationToken) => LinkAsync(
        offered.WebPushKey is not null, NoticeChannel.WebPush, command.Endpoint, _ => command.Device, new NoticeTarget(command.Endpoint, command.Key, command.Auth), cancellationToken);

    public async Task<TelegramInvitation> InviteTelegramAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (offered.TelegramBot is not { } bot)
        {
            return new TelegramInvitation(null, null, now);
        }

        var code = TelegramCode.Make();
        await addresses.SaveCodeAsync(User, TelegramCode.HashOf(code), now, now + CodeLifetime, cancellationToken);
        return new TelegramInvitation(bot, code, now + CodeLifetime);
    }

    public async Task<ChannelReply> UnlinkAsync(Guid channel, CancellationToken cancellationToken) =>
        new(await addresses.UnlinkAsync(User, channel, time.GetUtcNow(), cancellationToken) ? null : ChannelRefusal.Unknown);

    public async Task<ChannelReply> TestAsync(Guid? channel, string command, CancellationToken cancellationToken) =>
        channel is null && !offered.Email ? new ChannelReply(ChannelRefusal.Off)
        : await addresses.TestAsync(User, channel, command, time.GetUtcNow(), cancellationToken) is { } notice ? new ChannelReply(null, Notice: notice)
        : new ChannelReply(ChannelRefusal.Unknown);

    private async Task<ChannelReply> LinkAsync(bool isOffered, NoticeChannel channel, string address, Func<Uri, string> label, NoticeTarget target, CancellationToken cancellationToken)
    {
        if (!isOffered)
        {
            return new ChannelReply(ChannelRefusal.Off);
        }

        if (rules.Read(address) is not { } uri)
        {
            return new ChannelReply(ChannelRefusal.AddressRefused);
        }

        var linked = await addresses.ListAsync(User, cancellationToken);
        return linked.Count(known => known.Channel == channel) >= MostOfAKind
            ? new ChannelReply(ChannelRefusal.TooMany)
            : new ChannelReply(null, await addresses.LinkAsync(User, channel, label(uri), target, time.GetUtcNow(), cancellationToken));
    }
}
