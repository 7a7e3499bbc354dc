using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Klarpakke.Domain.Notifications;
using Klarpakke.Grains.Ports.Notifications;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.Notifications;

/// <summary>Takes due messages from the outbox and hands them to the channels. A message whose sender dies is taken again when its lease is over, so it may come twice and is never lost.</summary>
public sealed partial class NoticeCourier(INoticeOutbox outbox, IEnumerable<INoticeSender> senders, TimeProvider time, ILogger<NoticeCourier> logger)
{
    private const int AtOnce = 16;

    /// <summary>How long a channel may take for a message.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private readonly FrozenDictionary<NoticeChannel, INoticeSender> _senders = senders.ToFrozenDictionary(sender => sender.Channel);

    /// <summary>Sends what is due, once.</summary>
    /// <returns>How many messages were taken; as many as can be taken at once mean that there may be more.</returns>
    public async Task<int> DeliverAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = await outbox.ClaimAsync(now, now + Lease, AtOnce, cancellationToken);
        await Task.WhenAll(due.Select(delivery => DeliverAsync(delivery, cancellationToken)));
        return due.Length;
    }

    private async Task DeliverAsync(DueDelivery delivery, CancellationToken cancellationToken)
    {
        var result = await ResultOfAsync(delivery, cancellationToken);
        if (result.State == DeliveryState.Failed)
        {
            LogFailed(delivery.Id, delivery.Channel, result.Problem!);
        }

        await outbox.SettleAsync(delivery, result, time.GetUtcNow(), cancellationToken);
    }

    private async Task<DeliveryResult> ResultOfAsync(DueDelivery delivery, CancellationToken cancellationToken)
    {
        if (delivery.IsSeen && delivery.Channel != NoticeChannel.Webhook && delivery.Notice.Code != AccountNotices.ChannelTest)
        {
            return new DeliveryResult(DeliveryState.Unneeded, null, null);
        }

        if (delivery.Address is not { } target)
        {
            return new DeliveryResult(DeliveryState.Failed, null, delivery.AddressProblem);
        }

        if (!_senders.TryGetValue(delivery.Channel, out var sender))
        {
            return new DeliveryResult(DeliveryState.Failed, null, "CHANNEL_OFF");
        }

        var words = NoticeText.Of(delivery.Notice, delivery.Settings.Language, delivery.Settings.Zone);
        return ResultOf(delivery, await SendAsync(sender, new NoticeMessage(delivery.NoticeId, delivery.Notice, words), target, cancellationToken));
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever one channel does must not keep the others' messages from going out; it is logged, and tried again.")]
    private async Task<SendOutcome> SendAsync(INoticeSender sender, NoticeMessage message, NoticeTarget target, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await sender.SendAsync(message, target, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendOutcome.Later("TIMEOUT");
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Its text may hold an address.
            LogFault(sender.Channel, exception.GetType().Name);
            return new SendOutcome.Later("FAULT");
        }
    }

    private DeliveryResult ResultOf(DueDelivery delivery, SendOutcome outcome) => outcome switch
    {
        SendOutcome.Sent => new DeliveryResult(DeliveryState.Delivered, null, null),
        SendOutcome.Later later => RetryLadder.After(NoticeCatalogue.Of(delivery.Notice.Code).Severity, delivery.Attempt, later.After) is { } pause
            ? new DeliveryResult(DeliveryState.Waiting, time.GetUtcNow() + pause, later.Problem)
            : new DeliveryResult(DeliveryState.Failed, null, later.Problem),
        SendOutcome.Gone gone => new DeliveryResult(DeliveryState.Failed, null, gone.Problem, AddressIsGone: true),
        SendOutcome.Refused refused => new DeliveryResult(DeliveryState.Failed, null, refused.Problem),
        _ => throw new ArgumentException($"{outcome} is no outcome.", nameof(outcome)),
    };

    [LoggerMessage(LogLevel.Warning, "The message {Delivery} by {Channel} was given up: {Problem}.")]
    private partial void LogFailed(long delivery, NoticeChannel channel, string problem);

    [LoggerMessage(LogLevel.Error, "The channel {Channel} failed with {Fault}; the message is tried again.")]
    private partial void LogFault(NoticeChannel channel, string fault);
}
