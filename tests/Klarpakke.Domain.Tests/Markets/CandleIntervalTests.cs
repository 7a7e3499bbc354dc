using FsCheck.Fluent;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Tests.Markets;

public sealed class CandleIntervalTests
{
    [Fact]
    public void Every_interval_is_named_once_shortest_first_and_fifteen_minutes_are_of_recordings_only()
    {
        CandleIntervals.Recorded.Should().BeEquivalentTo(Enum.GetValues<CandleInterval>());
        CandleIntervals.Recorded.Select(interval => interval.Length()).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        CandleIntervals.All.Should().Equal(CandleIntervals.Recorded.Where(interval => interval != CandleInterval.FifteenMinutes));
        CandleIntervals.All.Select(interval => (int)interval).Should().Equal(Enumerable.Range(0, CandleIntervals.All.Length), "live candles are kept in places of these numbers");
    }

    [Theory]
    [InlineData("1m", CandleInterval.OneMinute, 60)]
    [InlineData("5m", CandleInterval.FiveMinutes, 300)]
    [InlineData("15m", CandleInterval.FifteenMinutes, 900)]
    [InlineData("1h", CandleInterval.OneHour, 3_600)]
    [InlineData("1d", CandleInterval.OneDay, 86_400)]
    public void Each_interval_has_its_code_and_length(string code, CandleInterval interval, int seconds)
    {
        interval.Code().Should().Be(code);
        interval.Length().Should().Be(TimeSpan.FromSeconds(seconds));
        CandleIntervals.TryParseRecorded(code, out var read).Should().BeTrue();
        read.Should().Be(interval);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1M")]
    [InlineData("1D")]
    [InlineData(" 1m")]
    [InlineData("60s")]
    [InlineData("15m")]
    public void Anything_else_is_not_an_interval(string? code) => CandleIntervals.TryParse(code, out _).Should().BeFalse();

    [Fact]
    public void A_recording_has_one_of_the_known_intervals_or_none() => CandleIntervals.TryParseRecorded("30m", out _).Should().BeFalse();

    [Fact]
    public void Every_instant_lies_in_the_candle_whose_open_time_is_found() =>
        Properties.Holds(MarketGen.Instant.Zip(Gen.Elements(CandleIntervals.Recorded.AsEnumerable())), sample =>
        {
            var (time, interval) = sample;
            var open = interval.OpenTimeOf(time);

            open.Offset.Should().Be(TimeSpan.Zero);
            open.Should().BeOnOrBefore(time);
            (time - open).Should().BeLessThan(interval.Length());
            interval.OpenTimeOf(open).Should().Be(open);
            OnGridFromMidnight(open, interval).Should().BeTrue();
        });

    [Fact]
    public void The_offset_a_time_is_written_in_changes_nothing() =>
        Properties.Holds(MarketGen.Instant.Where(InTheMiddleOfTheCalendar).Zip(Gen.Choose(-14 * 60, 14 * 60)), sample =>
        {
            var (time, minutes) = sample;
            var elsewhere = time.ToOffset(TimeSpan.FromMinutes(minutes));
            foreach (var interval in CandleIntervals.Recorded)
            {
                interval.OpenTimeOf(elsewhere).Should().Be(interval.OpenTimeOf(time));
                interval.OpenTimeOf(elsewhere).Offset.Should().Be(TimeSpan.Zero);
            }
        });

    [Theory]
    [InlineData("2026-03-29T02:30:00+02:00", "2026-03-29T00:00:00Z")] // the hour that clocks in Oslo skip
    [InlineData("2026-10-25T02:30:00+02:00", "2026-10-25T00:00:00Z")] // the hour they live twice, first time
    [InlineData("2026-10-25T02:30:00+01:00", "2026-10-25T00:00:00Z")]
    [InlineData("2026-03-29T00:30:00+01:00", "2026-03-28T00:00:00Z")]
    [InlineData("1969-12-31T23:59:59.9999999Z", "1969-12-31T00:00:00Z")]
    [InlineData("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T00:00:00Z")]
    public void A_day_is_a_utc_day_through_clock_changes_and_before_the_epoch(string time, string openTime) =>
        CandleInterval.OneDay.OpenTimeOf(Instant(time)).Should().Be(Instant(openTime));

    [Theory]
    [InlineData("1969-12-31T23:59:30Z", CandleInterval.OneMinute, "1969-12-31T23:59:00Z")]
    [InlineData("1969-12-31T23:59:30Z", CandleInterval.FiveMinutes, "1969-12-31T23:55:00Z")]
    [InlineData("1969-12-31T23:59:30Z", CandleInterval.OneHour, "1969-12-31T23:00:00Z")]
    [InlineData("2026-01-05T12:34:59.9999999Z", CandleInterval.OneMinute, "2026-01-05T12:34:00Z")]
    [InlineData("2026-01-05T12:35:00Z", CandleInterval.OneMinute, "2026-01-05T12:35:00Z")]
    [InlineData("2026-01-05T12:34:59Z", CandleInterval.FiveMinutes, "2026-01-05T12:30:00Z")]
    public void Open_times_are_found_towards_the_past(string time, CandleInterval interval, string openTime) =>
        interval.OpenTimeOf(Instant(time)).Should().Be(Instant(openTime));

    // Every interval divides a UTC day, so its grid starts again at each midnight.
    private static bool OnGridFromMidnight(DateTimeOffset open, CandleInterval interval) =>
        open.TimeOfDay.Ticks % interval.Length().Ticks == 0;

    private static bool InTheMiddleOfTheCalendar(DateTimeOffset time) => time.Year is > 1 and < 9999;

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
