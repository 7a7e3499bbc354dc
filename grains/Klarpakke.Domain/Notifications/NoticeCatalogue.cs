using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Klarpakke.Domain.Notifications;

/// <summary>Every sort of notice there is.</summary>
public static class NoticeCatalogue
{
    /// <summary>All of them, safety first within their group.</summary>
    public static ImmutableArray<NoticeTerms> All { get; } = [.. StopNotices.All, .. RiskNotices.All, .. AccountNotices.All];

    private static readonly FrozenDictionary<string, NoticeTerms> ByCode = All.ToFrozenDictionary(terms => terms.Code, StringComparer.Ordinal);

    /// <summary>What a code means.</summary>
    /// <exception cref="ArgumentException">There is no such code.</exception>
    public static NoticeTerms Of(string code) => ByCode.GetValueOrDefault(code) ?? throw new ArgumentException($"There is no notice '{code}'.", nameof(code));
}
