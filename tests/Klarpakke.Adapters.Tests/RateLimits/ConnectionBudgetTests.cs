using Klarpakke.Adapters.RateLimits;
using Klarpakke.Testing.Time;

namespace Klarpakke.Adapters.Tests.RateLimits;

public sealed class ConnectionBudgetTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void H5_reconnecting_stops_at_its_share_and_the_reserve_is_still_there()
    {
        var budget = Budget();

        Count(budget, 0.8m).Should().Be(8);
        Count(budget, 1m).Should().Be(2);
        budget.TryTake(1m).Verdict.Should().Be(AdmissionVerdict.Full);
    }

    [Fact]
    public void H5_the_wait_is_until_there_is_room_and_not_longer()
    {
        var budget = Budget();
        budget.TryTake(0.5m);
        _time.Advance(TimeSpan.FromMinutes(2));
        Count(budget, 0.5m).Should().Be(4);

        var wait = budget.TryTake(0.5m).Wait;

        wait.Should().Be(TimeSpan.FromMinutes(3), "then the first attempt is five minutes old");
        _time.Advance(wait - TimeSpan.FromSeconds(1));
        budget.TryTake(0.5m).IsGranted.Should().BeFalse();
        _time.Advance(TimeSpan.FromSeconds(1));
        Count(budget, 0.5m).Should().Be(1, "the window slides, it does not start anew");
    }

    private ConnectionBudget Budget() => new(_time, TimeSpan.FromMinutes(5), 10);

    private static int Count(ConnectionBudget budget, decimal share)
    {
        var count = 0;
        while (budget.TryTake(share).IsGranted)
        {
            count++;
        }

        return count;
    }
}
