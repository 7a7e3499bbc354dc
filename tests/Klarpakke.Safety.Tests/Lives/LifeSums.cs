namespace Klarpakke.Safety.Tests.Lives;

/// <summary>What many lives came to.</summary>
internal sealed class LifeSums
{
    private readonly Lock _gate = new();
    private int _lives;
    private int _users;
    private int _orders;
    private int _crashes;
    private int _trips;
    private int _presses;
    private int _flats;
    private int _episodes;
    private TimeSpan _longest;

    public void Add(SafetyLife life)
    {
        lock (_gate)
        {
            _lives++;
            _crashes += life.Crashes;
            foreach (var user in life.Users)
            {
                _users++;
                _orders += user.Rules.Arrived;
                _trips += user.Rules.Trips;
                _presses += user.Presses;
                _flats += user.Rules.Flats > 0 ? 1 : 0;
                _episodes += user.Rules.Cancels.Count;
                _longest = user.Rules.Cancels.Longest > _longest ? user.Rules.Cancels.Longest : _longest;
            }
        }
    }

    /// <summary>A life in which nothing happens proves little.</summary>
    public void CheckEnough()
    {
        _orders.Should().BeGreaterThan(_lives * 3, "orders must have been sent");
        _crashes.Should().BeGreaterThan(_lives, "processes must have died");
        _trips.Should().BeGreaterThan(_lives / 20, "limits must have been reached");
        _flats.Should().BeGreaterThan(_lives / 10, "episodes must have ended flat");
    }

    public override string ToString() =>
        $"{_lives} lives of {_users} users: {_orders} orders at the exchange, {_crashes} crashes, {_trips} hard stops, {_presses} presses of the button, {_flats} users found flat; "
        + $"from trigger to first word {_longest.TotalMilliseconds} ms at most in {_episodes} episodes";
}
