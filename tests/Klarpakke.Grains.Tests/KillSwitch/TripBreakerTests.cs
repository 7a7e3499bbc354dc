using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.KillSwitch;
using Klarpakke.Grains.Ports.KillSwitch;
using Klarpakke.Testing.KillSwitch;
using Klarpakke.Testing.Time;

namespace Klarpakke.Grains.Tests.KillSwitch;

/// <summary>D14: how many accounts trip together is read from rows.</summary>
public sealed class TripBreakerTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly InMemoryKillStore _store;
    private readonly InMemoryOpenPositions _positions = new();

    public TripBreakerTests() => _store = new InMemoryKillStore(_time);

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public async Task D14_more_than_five_percent_within_ten_seconds_are_too_many(int trips, bool isTooMany)
    {
        Hold(100);
        await TripAsync(trips, _ => 0);

        (await AskAsync("u0", 0)).Should().Be(isTooMany);
    }

    [Fact]
    public async Task D14_the_first_of_them_is_told_too_when_it_asks_before_its_sale()
    {
        Hold(100);
        await TripAsync(1, _ => 0);
        (await AskAsync("u0", 0)).Should().BeFalse("it is the only one so far");
        await TripAsync(6, index => index * 1.9, first: 1);
        _time.Advance(TimeSpan.FromSeconds(60));

        (await AskAsync("u0", 0)).Should().BeTrue("six tripped within ten seconds, and it was the first of them");
        (await new TripBreaker(_store, _positions, _time).IsOneOfTooManyAsync("u0", At(0), CancellationToken.None)).Should().BeTrue("a breaker that has just started reads the same rows");
    }

    [Fact]
    public async Task D14_as_many_over_a_longer_time_are_not_together()
    {
        Hold(100);
        await TripAsync(10, index => index * 2.1);

        for (var index = 0; index < 10; index++)
        {
            (await AskAsync($"u{index}", index * 2.1)).Should().BeFalse();
        }
    }

    [Fact]
    public async Task D14_one_account_alone_is_no_correlation_however_few_there_are()
    {
        Hold(2);
        await TripAsync(1, _ => 0);

        (await AskAsync("u0", 0)).Should().BeFalse();
    }

    private void Hold(int accounts)
    {
        for (var index = 0; index < accounts; index++)
        {
            _positions.Add($"u{index}", PositionRow.Open(KillBench.One, "p", KillBench.Btc, Price.Of(95m), At(0)));
        }
    }

    private async Task TripAsync(int count, Func<int, double> second, int first = 0)
    {
        for (var index = first; index < first + count; index++)
        {
            await KillBench.TripOtherAsync(_store, $"u{index}", At(second(index)));
        }
    }

    private Task<bool> AskAsync(string user, double second) => new TripBreaker(_store, _positions, _time).IsOneOfTooManyAsync(user, At(second), CancellationToken.None);

    private static DateTimeOffset At(double second) => new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero).AddSeconds(second);
}
