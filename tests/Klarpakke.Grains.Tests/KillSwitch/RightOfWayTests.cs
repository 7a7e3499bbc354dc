using Klarpakke.Grains.KillSwitch;
using Klarpakke.Testing.Time;

namespace Klarpakke.Grains.Tests.KillSwitch;

public sealed class RightOfWayTests
{
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero));
    private readonly RightOfWay _way;

    public RightOfWayTests() => _way = new RightOfWay(_time);

    [Fact]
    public void Nobody_stands_aside_for_nobody() => _way.StandAsideAsync().IsCompleted.Should().BeTrue();

    [Fact]
    public void The_rest_waits_until_the_last_is_out()
    {
        var (one, other) = (_way.Take(), _way.Take());
        var waiting = _way.StandAsideAsync();

        one.Dispose();
        one.Dispose();
        waiting.IsCompleted.Should().BeFalse("leaving twice is leaving once");
        other.Dispose();

        waiting.IsCompletedSuccessfully.Should().BeTrue();
        _way.StandAsideAsync().IsCompleted.Should().BeTrue();
    }

    [Fact]
    public void Nobody_waits_for_ever_and_whoever_comes_later_waits_for_what_is_left()
    {
        var stuck = _way.Take();
        var waiting = _way.StandAsideAsync();

        _time.Advance(TimeSpan.FromSeconds(2));

        waiting.IsCompletedSuccessfully.Should().BeTrue();
        var next = _way.StandAsideAsync();
        next.IsCompleted.Should().BeFalse();
        stuck.Dispose();
        next.IsCompletedSuccessfully.Should().BeTrue();
    }
}
