using Orleans;

namespace Klarpakke.Benchmarks.Actors;

/// <summary>An idle grain with small state: a sum, a count and a time.</summary>
internal sealed class SmallGrain : Grain, ISmallGrain
{
    private decimal _sum;
    private int _count;
    private DateTimeOffset _changedAt;

    public ValueTask<decimal> Add(decimal amount)
    {
        _sum += amount;
        _count++;
        _changedAt = _changedAt.AddSeconds(_count);
        return new(_sum);
    }
}
