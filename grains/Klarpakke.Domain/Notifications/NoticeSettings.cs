using System.Collections.Immutable;

namespace Klarpakke.Domain.Notifications;

/// <summary>What a user wants to hear, where and when.</summary>
/// <param name="Language">In which language.</param>
/// <param name="Zone">The clock on the user's wall.</param>
/// <param name="Quiet">Hours without anything but safety; null for none.</param>
/// <param name="Channels">Channels by group. The inbox has everything.</param>
public sealed record NoticeSettings(NoticeLanguage Language, TimeZoneInfo Zone, QuietHours? Quiet, ImmutableSortedDictionary<NoticeGroup, ImmutableSortedSet<NoticeChannel>> Channels)
{
    /// <summary>What holds for somebody who has chosen nothing.</summary>
    public static NoticeSettings Default { get; } = new(
        NoticeLanguage.Nb, TimeZoneInfo.Utc, null, Enum.GetValues<NoticeGroup>().ToImmutableSortedDictionary(group => group, DefaultOf));

    /// <summary>The channels of a group.</summary>
    public ImmutableSortedSet<NoticeChannel> Of(NoticeGroup group) => Channels.GetValueOrDefault(group) ?? DefaultOf(group);

    // What wakes somebody for what cannot wait; mail for what should be found again; a webhook is a program, which gets everything.
    private static ImmutableSortedSet<NoticeChannel> DefaultOf(NoticeGroup group) => group switch
    {
        NoticeGroup.Stop or NoticeGroup.Limits or NoticeGroup.Protection => [NoticeChannel.Telegram, NoticeChannel.WebPush, NoticeChannel.Webhook],
        NoticeGroup.Keys or NoticeGroup.Venues or NoticeGroup.SignIn or NoticeGroup.Channels => [NoticeChannel.Email, NoticeChannel.Telegram, NoticeChannel.WebPush, NoticeChannel.Webhook],
        NoticeGroup.Plan => [NoticeChannel.Email, NoticeChannel.Webhook],
        NoticeGroup.Universe or NoticeGroup.Summary => [NoticeChannel.Webhook],
    };
}
