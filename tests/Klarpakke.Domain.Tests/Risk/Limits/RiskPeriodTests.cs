using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Klarpakke.Domain.Risk.Limits;

namespace Klarpakke.Domain.Tests.Risk.Limits;

public sealed class RiskPeriodTests
{
    [Theory]
    [InlineData("2026-11-20T23:59:59.9999999Z", "2026-11-20", "2026-W47")]
    [InlineData("2026-11-22T23:59:59Z", "2026-11-22", "2026-W47")]
    [InlineData("2026-11-23T00:00:00Z", "2026-11-23", "2026-W48")]
    [InlineData("2026-12-31T12:00:00Z", "2026-12-31", "2026-W53")]
    [InlineData("2027-01-03T23:59:59Z", "2027-01-03", "2026-W53")]
    [InlineData("2027-01-04T00:00:00Z", "2027-01-04", "2027-W01")]
    [InlineData("2024-12-29T23:59:59Z", "2024-12-29", "2024-W52")]
    [InlineData("2024-12-30T00:00:00Z", "2024-12-30", "2025-W01")]
    public void Days_and_iso_weeks_have_their_names_over_the_turn_of_a_year(string instant, string day, string week)
    {
        var periods = RiskPeriods.Of(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture));

        periods.Day.ToString().Should().Be(day);
        periods.Week.ToString().Should().Be(week);
    }

    [Theory]
    [InlineData("2026-03-29T01:30:00+01:00", "2026-03-29T00:00:00Z", "2026-03-23T00:00:00Z")]
    [InlineData("2026-03-29T00:30:00+01:00", "2026-03-28T00:00:00Z", "2026-03-23T00:00:00Z")]
    [InlineData("2026-03-30T01:30:00+02:00", "2026-03-29T00:00:00Z", "2026-03-23T00:00:00Z")]
    [InlineData("2026-10-25T02:30:00+02:00", "2026-10-25T00:00:00Z", "2026-10-19T00:00:00Z")]
    [InlineData("2026-10-26T00:30:00+01:00", "2026-10-25T00:00:00Z", "2026-10-19T00:00:00Z")]
    public void F6_summer_time_moves_no_boundary(string instant, string day, string week)
    {
        var periods = RiskPeriods.Of(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture));

        periods.Day.Start.Should().Be(DateTimeOffset.Parse(day, CultureInfo.InvariantCulture));
        periods.Day.End.Should().Be(periods.Day.Start.AddHours(24));
        periods.Week.Start.Should().Be(DateTimeOffset.Parse(week, CultureInfo.InvariantCulture));
        periods.Week.End.Should().Be(periods.Week.Start.AddHours(168));
    }

    [Fact]
    public void Every_instant_is_in_its_periods() => Properties.Holds(
        Gen.Choose(0, int.MaxValue).Select(seconds => DateTimeOffset.UnixEpoch.AddSeconds(seconds)), instant =>
        {
            var (day, week) = RiskPeriods.Of(instant);
            (day.Start <= instant && instant < day.End && week.Start <= instant && instant < week.End).Should().BeTrue();
            week.Start.DayOfWeek.Should().Be(DayOfWeek.Monday);
        });
}
