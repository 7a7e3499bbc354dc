using System.Globalization;
using System.Runtime.InteropServices;

namespace Klarpakke.Domain.Universe;

/// <summary>An ISO week, from Monday 00:00 UTC, for which a universe is made. Its name is that of the version: <c>Universe_Version_YYYY_WW</c>, ISO year and week.</summary>
/// <param name="Year">ISO year, 1 to 9998: the days around New Year belong to the year that has most of their week.</param>
/// <param name="Number">Week of that year, 1 to 52 or 53.</param>
/// <exception cref="ArgumentOutOfRangeException">The year has no such week.</exception>
[StructLayout(LayoutKind.Auto)]
public readonly record struct UniverseWeek(int Year, int Number) : IComparable<UniverseWeek>
{
    private const string Prefix = "Universe_Version_";
    private const int LastYear = 9998;

    /// <summary>How long before its week a version is due: Sunday 23:59 UTC.</summary>
    public static TimeSpan Lead { get; } = TimeSpan.FromMinutes(1);

    /// <summary>ISO year.</summary>
    public int Year { get; } = Year is >= 1 and <= LastYear ? Year : throw new ArgumentOutOfRangeException(nameof(Year));

    /// <summary>Week of the year.</summary>
    public int Number { get; } = Number >= 1 && Number <= ISOWeek.GetWeeksInYear(Year) ? Number : throw new ArgumentOutOfRangeException(nameof(Number));

    /// <summary>Monday 00:00 UTC.</summary>
    public DateTimeOffset Start => new(ISOWeek.ToDateTime(Year, Number, DayOfWeek.Monday), TimeSpan.Zero);

    /// <summary>When the version for this week is due.</summary>
    public DateTimeOffset DueAt => Start - Lead;

    /// <summary>Name of the version for this week.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Year:0000}_{Number:00}");

    /// <summary>The week after.</summary>
    public UniverseWeek Next => Of(Start.AddDays(7));

    /// <summary>The week a moment lies in.</summary>
    public static UniverseWeek Of(DateTimeOffset at) => new(ISOWeek.GetYear(at.UtcDateTime), ISOWeek.GetWeekOfYear(at.UtcDateTime));

    /// <summary>The newest week whose version is due: this one, or from Sunday 23:59 UTC the one that starts a minute later.</summary>
    public static UniverseWeek DueBy(DateTimeOffset at) => Of(at + Lead);

    /// <summary>Reads a version's name, exactly as <see cref="Name"/> writes it; false for anything else.</summary>
    public static bool TryParse(string? name, out UniverseWeek week)
    {
        week = default;
        if (name is not { Length: 24 } || !name.StartsWith(Prefix, StringComparison.Ordinal) || name[21] != '_'
            || !int.TryParse(name.AsSpan(17, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(name.AsSpan(22, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || year is < 1 or > LastYear || number < 1 || number > ISOWeek.GetWeeksInYear(year))
        {
            return false;
        }

        week = new UniverseWeek(year, number);
        return true;
    }

    /// <summary>Earlier.</summary>
    public static bool operator <(UniverseWeek left, UniverseWeek right) => left.CompareTo(right) < 0;

    /// <summary>Later.</summary>
    public static bool operator >(UniverseWeek left, UniverseWeek right) => left.CompareTo(right) > 0;

    /// <summary>Earlier or the same.</summary>
    public static bool operator <=(UniverseWeek left, UniverseWeek right) => left.CompareTo(right) <= 0;

    /// <summary>Later or the same.</summary>
    public static bool operator >=(UniverseWeek left, UniverseWeek right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(UniverseWeek other) => (Year, Number).CompareTo((other.Year, other.Number));

    /// <inheritdoc/>
    public override string ToString() => Name;
}
