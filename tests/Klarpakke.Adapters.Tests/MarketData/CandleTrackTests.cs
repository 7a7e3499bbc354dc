using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.Tests.MarketData;

public sealed class CandleTrackTests
{
    [Fact]
    public void Without_history_the_first_live_candle_starts_the_track()
    {
        var track = new CandleTrack(CandleInterval.OneMinute, lastClosed: null);
        var output = new List<Candle>();

        track.History([], reachesPresent: true, output).Should().BeTrue();
        track.Live(Candles.Minute(5), output).Should().BeFalse();

        output.Should().Equal(Candles.Minute(5));
    }

    [Fact]
    public void A_row_that_may_be_unfinished_is_asked_for_again_when_the_stream_is_past_it()
    {
        var track = new CandleTrack(CandleInterval.OneMinute, lastClosed: null);
        var output = new List<Candle>();
        track.Live(Candles.Minute(2, isClosed: false), output);

        track.History([Candles.Minute(0), Candles.Minute(1, isClosed: false)], reachesPresent: true, output).Should().BeFalse();
        track.ResumeFrom.Should().Be(Candles.Start.AddMinutes(1));
        track.History([Candles.Minute(1), Candles.Minute(2, isClosed: false)], reachesPresent: true, output).Should().BeTrue();

        output.Where(candle => candle.IsClosed).Should().Equal(Candles.Minute(0), Candles.Minute(1));
        output[^1].OpenTime.Should().Be(Candles.Start.AddMinutes(2));
    }

    [Fact]
    public void History_that_stays_behind_the_stream_holds_nothing_up_for_ever_and_loses_nothing()
    {
        var track = new CandleTrack(CandleInterval.OneMinute, lastClosed: null);
        var output = new List<Candle>();
        track.Live(Candles.Minute(2), output);
        Candle[] page = [Candles.Minute(0), Candles.Minute(1, isClosed: false)];

        var questions = 1;
        while (!track.History(page, reachesPresent: true, output))
        {
            page = [Candles.Minute(1, isClosed: false)];
            (++questions).Should().BeLessThan(20);
        }

        output.Where(candle => candle.IsClosed).Should().Equal(Candles.Minute(0), Candles.Minute(1), Candles.Minute(2));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_the_stream_and_history_bring_in_which_order_no_closed_candle_is_lost_or_doubled(int seed)
    {
        var random = new Random(seed);
        var track = new CandleTrack(CandleInterval.OneMinute, lastClosed: null);
        var output = new List<Candle>();
        var asked = true;
        for (var now = 3; now < 60; now++)
        {
            // The connection is lost now and then; messages of a minute are lost with it.
            if (random.Next(8) == 0)
            {
                track.Restart();
                asked = true;
            }
            else if (random.Next(4) != 0)
            {
                asked |= track.Live(Candles.Minute(now, isClosed: false), output);
                asked |= random.Next(4) != 0 && track.Live(Candles.Minute(now), output);
            }

            while (asked && random.Next(3) != 0)
            {
                // History stands one minute behind sometimes.
                var visible = now + 1 - random.Next(2);
                var from = track.ResumeFrom is { } resume ? (int)(resume - Candles.Start).TotalMinutes : 0;
                Candle[] page = [.. Enumerable.Range(from, Math.Max(0, visible - from)).Select(number => Candles.Minute(number, isClosed: number < visible - 1))];
                asked = !track.History(page, reachesPresent: true, output);
            }
        }

        var closed = output.Where(candle => candle.IsClosed).ToArray();
        closed.Should().BeEquivalentTo(Enumerable.Range(0, closed.Length).Select(number => Candles.Minute(number)), options => options.WithStrictOrdering());
        closed.Length.Should().BeGreaterThan(30);
    }

    public static IEnumerable<TheoryDataRow<int>> Seeds() => Enumerable.Range(1, 200).Select(seed => new TheoryDataRow<int>(seed));
}
