using System.Globalization;
using System.Runtime.InteropServices;

namespace Klarpakke.Domain.Risk.Limits;

/// <summary>One day or week. UTC knows no summer time: a day has 24 hours, a week 168.</summary>
/// <param name="Kind">Day or week.</param>
/// <param name="Start">Its first instant, in UTC.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RiskPeriod(RiskPeriodKind Kind, DateTimeOffset Start)
{
    /// <summary>The first instant that is no longer in it.</summary>
    public DateTimeOffset End => Start.AddDays(Kind switch { RiskPeriodKind.Day => 1, RiskPeriodKind.Week => 7 });

    /// <summary>The day an instant is in, in UTC whatever its offset.</summary>
    public static RiskPeriod DayOf(DateTimeOffset instant) => new(RiskPeriodKind.Day, new DateTimeOffset(instant.UtcDateTime.Date, TimeSpan.Zero));

    /// <summary>The ISO week an instant is in, in UTC whatever its offset.</summary>
    public static RiskPeriod WeekOf(DateTimeOffset instant)
    {
        var day = DayOf(instant).Start;
        return new RiskPeriod(RiskPeriodKind.Week, day.AddDays(-(((int)day.DayOfWeek + 6) % 7)));
    }

    /// <summary>The period of a kind that an instant is in.</summary>
    public static RiskPeriod Of(RiskPeriodKind kind, DateTimeOffset instant) => kind switch
    {
        RiskPeriodKind.Day => DayOf(instant),
        RiskPeriodKind.Week => WeekOf(instant),
    };

    /// <summary>Its name: <c>2026-11-20</c>, or <c>2026-W47</c> with the ISO year.</summary>
    public override string ToString() => Kind switch
    {
        RiskPeriodKind.Day => Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        RiskPeriodKind.Week => string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(Start.UtcDateTime):0000}-W{ISOWeek.GetWeekOfYear(Start.UtcDateTime):00}"),
    };
}
