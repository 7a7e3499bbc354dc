using System.Collections.Immutable;
using Klarpakke.Domain.Notifications;
using Klarpakke.GrainInterfaces.Notifications;

namespace Klarpakke.Grains.Ports.Notifications;

/// <summary>Where users can be reached beside their mail address. Each change is one transaction with its audit row.</summary>
public interface INoticeAddresses
{
    /// <summary>All of the user's that are in use, the newest first.</summary>
    Task<ImmutableArray<LinkedChannel>> ListAsync(string user, CancellationToken cancellationToken);

    /// <summary>Keeps an address. One the user has already is taken over with what is new of it; the secret of a webhook is sealed.</summary>
    Task<LinkedChannel> LinkAsync(string user, NoticeChannel channel, string label, NoticeTarget target, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Erases one of the user's.</summary>
    /// <returns>False when the user has no such address.</returns>
    Task<bool> UnlinkAsync(string user, Guid id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Puts a test message for one of the user's addresses into the outbox; null stands for the mail address.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="id">Which.</param>
    /// <param name="key">Names the wish: the same again sends nothing more.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>The notice; null when the user has no such address.</returns>
    Task<long?> TestAsync(string user, Guid? id, string key, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Writes down the hash of a code by which a chat becomes the user's. Older codes of the user are good no more.</summary>
    Task SaveCodeAsync(string user, ReadOnlyMemory<byte> hash, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Uses up a code.</summary>
    /// <returns>Whose it was; null when it is not good, or not any more.</returns>
    Task<string?> TakeCodeAsync(ReadOnlyMemory<byte> hash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Where to go on reading the messages of a bot; 0 at first.</summary>
    Task<long> GetNextUpdateAsync(string bot, CancellationToken cancellationToken);

    /// <summary>Messages of the bot before this one were read.</summary>
    Task SetNextUpdateAsync(string bot, long next, CancellationToken cancellationToken);
}
