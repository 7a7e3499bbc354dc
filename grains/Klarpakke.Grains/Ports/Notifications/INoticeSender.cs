using Klarpakke.Domain.Notifications;

namespace Klarpakke.Grains.Ports.Notifications;

/// <summary>Sends by one channel. An adapter; never called by anything that trades or protects.</summary>
public interface INoticeSender
{
    /// <summary>Which channel.</summary>
    NoticeChannel Channel { get; }

    /// <summary>Hands a message over. What the other side or the way there does wrong is an outcome, and no exception.</summary>
    Task<SendOutcome> SendAsync(NoticeMessage message, NoticeTarget target, CancellationToken cancellationToken);
}
