using System.Collections.Concurrent;
using Klarpakke.Domain.Notifications;
using Klarpakke.GrainInterfaces.Notifications;

namespace Klarpakke.ClientApi.Tests.Hosting;

/// <summary>Inboxes and settings in memory. What the real ones do is shown with real rows, in Klarpakke.Notifications.Tests.</summary>
internal sealed class FakeNotices : INoticeInbox, INoticePreferences
{
    private readonly ConcurrentDictionary<string, NoticeSettings> _settings = [];

    public Task<InboxPage> ListAsync(string user, long? before, int limit, bool onlyUnseen, CancellationToken cancellationToken) => Task.FromResult(new InboxPage([], 0));

    public Task<InboxDetail?> FindAsync(string user, long notice, CancellationToken cancellationToken) => Task.FromResult<InboxDetail?>(null);

    public Task<int?> MarkSeenAsync(string user, long notice, bool andOlder, DateTimeOffset now, CancellationToken cancellationToken) => Task.FromResult<int?>(null);

    public Task<NoticeSettings> GetAsync(string user, CancellationToken cancellationToken) => Task.FromResult(_settings.GetValueOrDefault(user, NoticeSettings.Default));

    public Task SaveAsync(string user, NoticeSettings settings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        _settings[user] = settings;
        return Task.CompletedTask;
    }
}
