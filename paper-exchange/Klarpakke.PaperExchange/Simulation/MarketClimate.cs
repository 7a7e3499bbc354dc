namespace Klarpakke.PaperExchange.Simulation;

/// <summary>What all symbols share: the regime of each day and the common factor that makes coins move together.</summary>
internal sealed class MarketClimate(long seed)
{
    private static readonly double[] MeanDays = [25, 14, 10, 6];
    private static readonly double[] VolatilityFactor = [0.6, 0.9, 1.0, 1.9];
    private static readonly double[] DailyDrift = [0, 0.006, -0.006, -0.002];

    private readonly Lock _gate = new();
    private readonly List<Regime> _regimes = [Regime.Calm];
    private readonly ulong _regimeSeed = Noise.Derive((ulong)seed, "regime");
    private readonly ulong _factorSeed = Noise.Derive((ulong)seed, "factor");

    public ulong Seed { get; } = (ulong)seed;

    public double Volatility(long day) => VolatilityFactor[(int)RegimeOf(day)];

    public double Drift(long day) => DailyDrift[(int)RegimeOf(day)];

    /// <summary>The common factor's value for a step of one scale (days, hours, minutes).</summary>
    public double Factor(TimeScale scale, long step) => Noise.Gauss(Noise.Hash(_factorSeed + (ulong)scale, step));

    private Regime RegimeOf(long day)
    {
        lock (_gate)
        {
            while (_regimes.Count <= day)
            {
                _regimes.Add(Next(_regimes[^1], Noise.Hash(_regimeSeed, _regimes.Count)));
            }

            return _regimes[(int)day];
        }
    }

    private static Regime Next(Regime current, ulong hash)
    {
        if (Noise.Fraction(hash) > 1.0 / MeanDays[(int)current])
        {
            return current;
        }

        var step = 1 + (int)((hash & 0xFF) % 3);
        return (Regime)(((int)current + step) % 4);
    }
}
