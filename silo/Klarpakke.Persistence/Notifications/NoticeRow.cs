using System.Collections.Immutable;
using System.Text.Json;
using Klarpakke.Domain.Notifications;

namespace Klarpakke.Persistence.Notifications;

/// <summary>A row of <c>notices</c>.</summary>
internal sealed record NoticeRow(long Id, string User, string Key, string Code, DateTimeOffset OccurredAt, string Facts, DateTimeOffset? SeenAt)
{
    public const string Columns =
        """
        notices.notice_id as "Id", notices.user_id as "User", notices.notice_key as "Key", notices.code as "Code", notices.occurred_at as "OccurredAt", notices.facts::text as "Facts",
        notices.seen_at as "SeenAt"
        """;

    public static string Write(Notice notice) => JsonSerializer.Serialize(notice.Facts);

    public Notice ToNotice() => new(User, Key, Code, OccurredAt, JsonSerializer.Deserialize<Dictionary<string, string>>(Facts)!.ToImmutableSortedDictionary(StringComparer.Ordinal));
}
