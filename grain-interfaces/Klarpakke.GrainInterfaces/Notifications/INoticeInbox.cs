namespace Klarpakke.GrainInterfaces.Notifications;

/// <summary>A user's inbox.</summary>
public interface INoticeInbox
{
    /// <summary>Notices, the newest first.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="before">Only those before this one; null for the newest.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="onlyUnseen">Whether seen ones are left out.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    Task<InboxPage> ListAsync(string user, long? before, int limit, bool onlyUnseen, CancellationToken cancellationToken);

    /// <summary>One of the user's notices with every message it led to; null when the user has no such notice.</summary>
    Task<InboxDetail?> FindAsync(string user, long notice, CancellationToken cancellationToken);

    /// <summary>Writes the receipt for the user's notice and what was told before it, or for it alone. One that is there stays as it is.</summary>
    /// <returns>How many the user has not seen now; null when the user has no such notice.</returns>
    Task<int?> MarkSeenAsync(string user, long notice, bool andOlder, DateTimeOffset now, CancellationToken cancellationToken);
}
