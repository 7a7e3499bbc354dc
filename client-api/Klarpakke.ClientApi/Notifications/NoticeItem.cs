using System.Collections.Immutable;
using Klarpakke.Domain.Notifications;
using Klarpakke.GrainInterfaces.Notifications;

namespace Klarpakke.ClientApi.Notifications;

/// <summary>A notice, worded in the caller's language and time zone.</summary>
/// <param name="Id">Grows with every notice.</param>
/// <param name="Code">What it is; stable.</param>
/// <param name="Group">What it is about: channels are chosen by it.</param>
/// <param name="Severity">safety: told at once and until seen, also in quiet hours; important; info.</param>
/// <param name="Title">One line.</param>
/// <param name="Body">What happened, and what can be done.</param>
/// <param name="Facts">What the text was filled with, in invariant form.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="SeenAt">When it was first seen; null when it was not.</param>
internal sealed record NoticeItem(
    long Id, string Code, string Group, string Severity, string Title, string Body, ImmutableSortedDictionary<string, string> Facts, DateTimeOffset OccurredAt, DateTimeOffset? SeenAt)
{
    public static NoticeItem Of(InboxEntry entry, NoticeSettings settings)
    {
        var terms = NoticeCatalogue.Of(entry.Notice.Code);
        var words = NoticeText.Of(entry.Notice, settings.Language, settings.Zone);
        return new NoticeItem(
            entry.Id, terms.Code, terms.Group.Code(), terms.Severity.Code(), words.Title, words.Body, entry.Notice.Facts, entry.Notice.OccurredAt, entry.SeenAt);
    }
}
