using System.Collections.Immutable;

namespace Klarpakke.ClientApi.Notifications;

/// <summary>A part of the inbox.</summary>
/// <param name="Notices">The newest first.</param>
/// <param name="Unseen">How many are not seen, in the whole inbox.</param>
/// <param name="Next">The <c>before</c> of the next page; null when this is the last.</param>
internal sealed record InboxRow(ImmutableArray<NoticeItem> Notices, int Unseen, long? Next);
