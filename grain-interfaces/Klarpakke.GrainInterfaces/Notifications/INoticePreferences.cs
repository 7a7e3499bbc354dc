using Klarpakke.Domain.Notifications;

namespace Klarpakke.GrainInterfaces.Notifications;

/// <summary>What users want to hear, where and when.</summary>
public interface INoticePreferences
{
    /// <summary>The user's settings; the defaults for who has chosen nothing.</summary>
    Task<NoticeSettings> GetAsync(string user, CancellationToken cancellationToken);

    /// <summary>Takes new settings in the place of all there were. What is planned already goes out as planned.</summary>
    Task SaveAsync(string user, NoticeSettings settings, DateTimeOffset now, CancellationToken cancellationToken);
}
