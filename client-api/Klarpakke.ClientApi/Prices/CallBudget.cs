namespace Klarpakke.ClientApi.Prices;

/// <summary>How many hub calls one connection may still make: fills up with time, up to a burst.</summary>
internal sealed class CallBudget(int perSecond, int burst, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private double _calls = burst;
    private long _filledAt = clock.GetTimestamp();

    /// <summary>Takes one call from the budget; false when it is empty.</summary>
    public bool TryTake()
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            _calls = Math.Min(burst, _calls + (clock.GetElapsedTime(_filledAt, now).TotalSeconds * perSecond));
            _filledAt = now;
            if (_calls < 1)
            {
                return false;
            }

            _calls--;
            return true;
        }
    }
}
