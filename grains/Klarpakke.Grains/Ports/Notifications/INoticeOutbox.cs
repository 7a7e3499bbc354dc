using System.Collections.Immutable;
using Klarpakke.Domain.Notifications;

namespace Klarpakke.Grains.Ports.Notifications;

/// <summary>The inboxes of users, and the messages that are to go out.</summary>
public interface INoticeOutbox
{
    /// <summary>
    /// Writes notices into inboxes with the messages they lead to, and how far the audit log has been read, in one transaction. What is there under the same key is left as it is.
    /// </summary>
    /// <returns>How many were new.</returns>
    Task<int> WriteAsync(IReadOnlyCollection<Notice> notices, ImmutableSortedDictionary<string, long> readTo, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Takes messages that are due, the most urgent first. Nobody else gets them before the lease is over; one whose lease runs out is taken again, by anybody.</summary>
    Task<ImmutableArray<DueDelivery>> ClaimAsync(DateTimeOffset now, DateTimeOffset leaseUntil, int most, CancellationToken cancellationToken);

    /// <summary>Writes down what became of a message. Does nothing when somebody else has taken it since.</summary>
    Task SettleAsync(DueDelivery delivery, DeliveryResult result, DateTimeOffset now, CancellationToken cancellationToken);
}
