using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Domain.Results;
using Klarpakke.Testing.Time;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance.Trading;

public sealed class VenueClockTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task G1_the_median_of_five_shrugs_off_answers_that_took_long_one_way()
    {
        // The venue is exactly one second ahead; the way there takes 10 ms, the way back once 800 ms.
        TimeSpan[] waysBack = [Ms(10), Ms(800), Ms(10), Ms(12), Ms(400)];
        using var clock = Clock(waysBack.Select(back => (Ms(1000), Ms(10), back)));

        var state = await clock.MeasureAsync(TestContext.Current.CancellationToken);

        state!.Offset!.Value.Should().BeCloseTo(Ms(-1000), Ms(2));
        state.Uncertainty.Should().BeLessThan(Ms(12));
        state.AllowsEntries.Should().BeFalse();
    }

    [Fact]
    public async Task A_good_clock_allows_entries_until_the_measurement_is_old()
    {
        using var clock = Clock(Enumerable.Repeat((Ms(400), Ms(5), Ms(5)), 5));
        clock.State.AllowsEntries.Should().BeFalse("nothing is known yet");

        (await clock.MeasureAsync(TestContext.Current.CancellationToken))!.AllowsEntries.Should().BeTrue();

        _time.Advance(Interval * 2);
        clock.State.AllowsEntries.Should().BeFalse();
        clock.Now.Should().BeCloseTo(_time.GetUtcNow() + Ms(400), Ms(2), "the time itself is carried on");
    }

    [Fact]
    public async Task Answers_that_take_too_long_to_tell_do_not_allow_entries()
    {
        using var clock = Clock(Enumerable.Repeat((Ms(0), Ms(600), Ms(600)), 5));

        (await clock.MeasureAsync(TestContext.Current.CancellationToken))!.AllowsEntries.Should().BeFalse();
    }

    [Fact]
    public async Task Too_few_answers_leave_the_last_measurement_standing()
    {
        var answers = Enumerable.Repeat((Offset: Ms(200), There: Ms(5), Back: Ms(5)), 5).ToList();
        using var clock = Clock(answers, failAfter: 7);
        await clock.MeasureAsync(TestContext.Current.CancellationToken);

        (await clock.MeasureAsync(TestContext.Current.CancellationToken)).Should().BeNull();

        clock.State.Offset!.Value.Should().BeCloseTo(Ms(-200), Ms(2));
        clock.State.AllowsEntries.Should().BeTrue();
    }

    private static TimeSpan Ms(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private VenueClock Clock(IEnumerable<(TimeSpan Offset, TimeSpan There, TimeSpan Back)> answers, int failAfter = int.MaxValue)
    {
        var rows = answers.ToArray();
        var asked = 0;
        return new VenueClock(
            _ =>
            {
                var (offset, there, back) = rows[asked++ % rows.Length];
                _time.Advance(there);
                var now = _time.GetUtcNow() + offset;
                _time.Advance(back);
                return Task.FromResult<Result<DateTimeOffset>>(asked > failAfter ? new Error(ErrorKind.Timeout, "no answer", IsTransient: true) : now);
            },
            Ms(500), Interval, _time);
    }
}
