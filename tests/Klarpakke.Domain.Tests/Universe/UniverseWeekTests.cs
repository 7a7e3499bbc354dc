using System.Globalization;
using Klarpakke.Domain.Universe;

namespace Klarpakke.Domain.Tests.Universe;

/// <summary>Which week a version is for, across the ends of years.</summary>
public sealed class UniverseWeekTests
{
    [Theory]
    [InlineData("2026-11-22T23:58:59.999Z", "2026_47")]
    [InlineData("2026-11-22T23:59:00Z", "2026_48")]
    [InlineData("2026-11-23T00:00:00Z", "2026_48")]
    [InlineData("2026-11-29T23:59:00Z", "2026_49")]
    [InlineData("2020-12-27T23:59:00Z", "2020_53")]
    [InlineData("2021-01-03T23:58:00Z", "2020_53")]
    [InlineData("2021-01-03T23:59:00Z", "2021_01")]
    [InlineData("2024-12-29T23:58:59Z", "2024_52")]
    [InlineData("2024-12-29T23:59:00Z", "2025_01")]
    [InlineData("2024-12-31T12:00:00Z", "2025_01")]
    [InlineData("2023-01-01T23:58:00Z", "2022_52")]
    [InlineData("2023-01-01T23:59:00Z", "2023_01")]
    [InlineData("2026-12-27T23:59:00Z", "2026_53")]
    [InlineData("2027-01-03T23:59:00Z", "2027_01")]
    [InlineData("2026-11-23T00:30:00+01:00", "2026_47")]
    [InlineData("2026-11-23T01:00:00+01:00", "2026_48")]
    public void What_is_due_is_the_week_that_starts_a_minute_later(string at, string expected)
    {
        var week = UniverseWeek.DueBy(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture));

        week.Name.Should().Be("Universe_Version_" + expected);
    }

    [Fact]
    public void Every_week_of_a_century_follows_the_one_before_by_seven_days_and_is_read_from_its_name()
    {
        var week = UniverseWeek.Of(new DateTimeOffset(2000, 1, 3, 0, 0, 0, TimeSpan.Zero));
        for (var count = 0; count < 5_300; count++)
        {
            var next = week.Next;
            (next.Start - week.Start).Should().Be(TimeSpan.FromDays(7));
            (next > week && week < next && week <= next && next >= week).Should().BeTrue();
            string.CompareOrdinal(next.Name, week.Name).Should().BePositive("rows are sorted by name");
            (UniverseWeek.Of(week.Start), UniverseWeek.Of(next.Start.AddTicks(-1)), UniverseWeek.DueBy(week.DueAt)).Should().Be((week, week, week));
            UniverseWeek.DueBy(week.DueAt.AddTicks(-1)).Should().NotBe(week);
            UniverseWeek.TryParse(week.Name, out var read).Should().BeTrue();
            read.Should().Be(week);
            week = next;
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Universe_Version_2026_54")]
    [InlineData("Universe_Version_2025_53")]
    [InlineData("Universe_Version_2026_00")]
    [InlineData("Universe_Version_0000_01")]
    [InlineData("Universe_Version_2026_1")]
    [InlineData("Universe_Version_2026_+1")]
    [InlineData("Universe_Version_2026-48")]
    [InlineData("universe_version_2026_48")]
    [InlineData("Universe_Version_2026_48 ")]
    [InlineData("Universe_Version_٢٠٢٦_48")]
    [InlineData("Universe_Version_9999_01")]
    public void Other_names_are_no_week(string? name) => UniverseWeek.TryParse(name, out _).Should().BeFalse();

    [Fact]
    public void A_year_has_only_its_own_weeks()
    {
        FluentActions.Invoking(() => new UniverseWeek(2025, 53)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new UniverseWeek(0, 1)).Should().Throw<ArgumentOutOfRangeException>();
        new UniverseWeek(2026, 53).Start.Should().Be(new DateTimeOffset(2026, 12, 28, 0, 0, 0, TimeSpan.Zero));
    }
}
