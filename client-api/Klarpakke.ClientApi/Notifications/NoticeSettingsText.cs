using System.Collections.Immutable;
using System.Globalization;
using Klarpakke.ClientApi.Problems;
using Klarpakke.Domain.Notifications;

namespace Klarpakke.ClientApi.Notifications;

/// <summary>Reads settings, or names the first thing that is wrong with them.</summary>
internal static class NoticeSettingsText
{
    public static NoticeSettings? Parse(NoticeSettingsBody body, out ApiProblem? problem)
    {
        var language = NoticeCodes.Language(body.Language);
        var zone = ZoneOf(body.TimeZone);
        QuietHours? quiet = null;
        var channels = NoticeSettings.Default.Channels;
        problem = (language, zone) switch
        {
            (null, _) => new ApiProblem(ApiError.KindUnknown, "'language' is not one of nb, en."),
            (_, null) => new ApiProblem(ApiError.TimeZoneUnknown, "'timeZone' is not the IANA name of a zone, for example Europe/Oslo."),
            _ => CheckQuiet(body, out quiet) ?? CheckChannels(body.Channels, ref channels),
        };
        return problem is null ? new NoticeSettings(language!.Value, zone!, quiet, channels) : null;
    }

    // Only names that every machine knows: a setting must mean the same after a move.
    private static TimeZoneInfo? ZoneOf(string? name) => name is { Length: > 0 and <= 64 } && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId ? zone : null;

    private static ApiProblem? CheckQuiet(NoticeSettingsBody body, out QuietHours? quiet)
    {
        quiet = null;
        if (body.QuietFrom is null && body.QuietTo is null)
        {
            return null;
        }

        if (!TryTime(body.QuietFrom, out var from) || !TryTime(body.QuietTo, out var to) || from == to)
        {
            return new ApiProblem(ApiError.TimeInvalid, "'quietFrom' and 'quietTo' are not two different times HH:mm, or both null.");
        }

        quiet = new QuietHours(from, to);
        return null;
    }

    private static bool TryTime(string? text, out TimeOnly time) => TimeOnly.TryParseExact(text, NoticeSettingsBody.TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    private static ApiProblem? CheckChannels(
        ImmutableSortedDictionary<string, ImmutableArray<string>>? told, ref ImmutableSortedDictionary<NoticeGroup, ImmutableSortedSet<NoticeChannel>> channels)
    {
        foreach (var (name, names) in told ?? ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty)
        {
            if (NoticeCodes.Group(name) is not { } group)
            {
                return new ApiProblem(ApiError.KindUnknown, $"'channels' has a group that is not one of {string.Join(", ", Enum.GetValues<NoticeGroup>().Select(known => known.Code()))}.");
            }

            var chosen = names.IsDefault ? [] : names.Select(NoticeCodes.Channel).ToImmutableArray();
            if (names.IsDefault || chosen.Any(channel => channel is null))
            {
                return new ApiProblem(ApiError.KindUnknown, $"'{name}' has a channel that is not one of {string.Join(", ", Enum.GetValues<NoticeChannel>().Select(known => known.Code()))}.");
            }

            channels = channels.SetItem(group, chosen.OfType<NoticeChannel>().ToImmutableSortedSet());
        }

        return null;
    }
}
