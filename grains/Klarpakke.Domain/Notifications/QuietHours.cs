namespace Klarpakke.Domain.Notifications;

/// <summary>Hours in which a user wants to hear of nothing but safety, by the clock on the user's wall. They may go over midnight.</summary>
/// <param name="From">When they begin.</param>
/// <param name="To">When they end; another time than <paramref name="From"/>.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>When the quiet hours that <paramref name="now"/> is in are over; null outside of them.</summary>
    public DateTimeOffset? EndOf(DateTimeOffset now, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var time = TimeOnly.FromDateTime(local.DateTime);
        if (!time.IsBetween(From, To))
        {
            return null;
        }

        var date = DateOnly.FromDateTime(local.DateTime);
        return ToUtc((time < To ? date : date.AddDays(1)).ToDateTime(To), zone);
    }

    // In spring a time of the wall may not exist: then it is what the wall shows an hour later.
    private static DateTimeOffset ToUtc(DateTime wall, TimeZoneInfo zone) =>
        new(TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(wall) ? wall.AddHours(1) : wall, zone), TimeSpan.Zero);
}
