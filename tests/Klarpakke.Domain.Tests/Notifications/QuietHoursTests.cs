using System.Globalization;
using Klarpakke.Domain.Notifications;

namespace Klarpakke.Domain.Tests.Notifications;

public sealed class QuietHoursTests
{
    private static readonly TimeZoneInfo Oslo = TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo");

    [Theory]
    [InlineData("22:00", "07:00", "2026-01-10T20:59:59Z", null)]
    [InlineData("22:00", "07:00", "2026-01-10T21:00:00Z", "2026-01-11T06:00:00Z")]
    [InlineData("22:00", "07:00", "2026-01-11T05:59:59Z", "2026-01-11T06:00:00Z")]
    [InlineData("22:00", "07:00", "2026-01-11T06:00:00Z", null)]
    [InlineData("13:00", "15:00", "2026-01-11T12:00:00Z", "2026-01-11T14:00:00Z")]
    [InlineData("13:00", "15:00", "2026-01-11T14:00:00Z", null)]
    // The clock goes from two to three on 2026-03-29, and from three back to two on 2026-10-25.
    [InlineData("22:00", "07:00", "2026-03-28T22:00:00Z", "2026-03-29T05:00:00Z")]
    [InlineData("22:00", "02:30", "2026-03-28T22:00:00Z", "2026-03-29T01:30:00Z")]
    [InlineData("22:00", "07:00", "2026-10-24T21:00:00Z", "2026-10-25T06:00:00Z")]
    public void They_end_by_the_clock_on_the_wall(string from, string to, string now, string? end)
    {
        var quiet = new QuietHours(TimeOnly.Parse(from, CultureInfo.InvariantCulture), TimeOnly.Parse(to, CultureInfo.InvariantCulture));
        quiet.EndOf(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture), Oslo)
            .Should().Be(end is null ? null : DateTimeOffset.Parse(end, CultureInfo.InvariantCulture));
    }
}
