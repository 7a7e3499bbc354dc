namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>Makes times differ a little, so that what failed together does not come back together.</summary>
internal sealed class Jitter(int seed)
{
    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();

    /// <summary>Up to a fifth longer.</summary>
    public TimeSpan Stretch(TimeSpan pause) => pause * (1 + (Next() * 0.2));

    /// <summary>A little shorter.</summary>
    public TimeSpan Shorten(TimeSpan age) => age * (1 - (Next() * 0.02));

    private double Next()
    {
        lock (_gate)
        {
            return _random.NextDouble();
        }
    }
}
