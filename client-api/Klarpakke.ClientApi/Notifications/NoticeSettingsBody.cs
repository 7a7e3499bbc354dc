using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using Klarpakke.ClientApi.Commands;
using Klarpakke.Domain.Notifications;

namespace Klarpakke.ClientApi.Notifications;

/// <summary>What you want to hear, where and when. The inbox has everything, and safety notices go out whatever is chosen here.</summary>
/// <param name="Language"><c>nb</c> or <c>en</c>.</param>
/// <param name="TimeZone">IANA name of the zone of your clock, for example Europe/Oslo.</param>
/// <param name="QuietFrom">When quiet hours begin by that clock, HH:mm; null for none.</param>
/// <param name="QuietTo">When they end; null for none.</param>
/// <param name="Channels">Channels (email, telegram, webPush, webhook) by group (stop, limits, protection, keys, venues, plan, universe, summary, signIn, channels). A group that is left out gets its default.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record NoticeSettingsBody(string? Language, string? TimeZone, string? QuietFrom, string? QuietTo, ImmutableSortedDictionary<string, ImmutableArray<string>>? Channels) : IRequestBody
{
    public const string TimeForm = "HH:mm";

    public static NoticeSettingsBody Of(NoticeSettings settings) => new(
        settings.Language.Code(),
        settings.Zone.Id,
        settings.Quiet?.From.ToString(TimeForm, CultureInfo.InvariantCulture),
        settings.Quiet?.To.ToString(TimeForm, CultureInfo.InvariantCulture),
        Enum.GetValues<NoticeGroup>().ToImmutableSortedDictionary(
            group => group.Code(), group => settings.Of(group).Select(channel => channel.Code()).ToImmutableArray(), StringComparer.Ordinal));
}
