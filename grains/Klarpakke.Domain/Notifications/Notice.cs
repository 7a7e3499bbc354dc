using System.Collections.Immutable;

namespace Klarpakke.Domain.Notifications;

/// <summary>Something a user is told.</summary>
/// <param name="User">Whom.</param>
/// <param name="Key">Names what is told: what has the same key is told once, however often it is found.</param>
/// <param name="Code">What it is, one of <see cref="NoticeCatalogue"/>.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="Facts">What its text is filled with, in invariant form: numbers with a point, percentages as percent, times as ISO 8601 in UTC.</param>
public sealed record Notice(string User, string Key, string Code, DateTimeOffset OccurredAt, ImmutableSortedDictionary<string, string> Facts);
