using Klarpakke.PaperExchange.Market;

namespace Klarpakke.PaperExchange.Simulation;

/// <summary>
/// The log price of one symbol at every minute since the model's epoch. Days are a mean-reverting walk under the market's regimes; inside a day hours,
/// and inside an hour minutes, are random steps corrected so that they end where the coarser grid says (a bridge). Any hour therefore costs
/// the same to compute, however far back it lies, and no grid disagrees with another.
/// </summary>
internal sealed class SimulatedPath
{
    /// <summary>3 January 2009; the model knows no time before it.</summary>
    public static readonly long Epoch = new DateTimeOffset(2009, 1, 3, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private const double DailyMemory = 0.985;
    private const double JumpProbability = 0.0007;
    private const double JumpSize = 9.0;

    private readonly SimulatedSymbol _symbol;
    private readonly MarketClimate _climate;
    private readonly ulong _seed;
    private readonly double _dailyVolatility;
    private readonly double _own;
    private readonly Lock _gate = new();
    private readonly List<double> _days = [0];

    public SimulatedPath(SimulatedSymbol symbol, MarketClimate climate)
    {
        _symbol = symbol;
        _climate = climate;
        _seed = Noise.Derive(climate.Seed, symbol.Spec.Name);
        _dailyVolatility = symbol.AnnualVolatility / Math.Sqrt(365);
        _own = Math.Sqrt(1 - (symbol.MarketShare * symbol.MarketShare));
    }

    /// <summary>Fills the 61 log prices at the minute boundaries of an hour (relative to the symbol's level) and returns the hour's step volatility per minute.</summary>
    public double FillHour(long hourOpen, Span<double> minutes)
    {
        var hour = (hourOpen - Epoch) / CandleInterval.Hour;
        var day = hour / 24;
        Span<double> hours = stackalloc double[25];
        Span<double> weights = stackalloc double[60];
        HourWeights(day, weights[..24]);
        Bridge(TimeScale.Hour, day * 24, DayStart(day), DayStart(day + 1), weights[..24], hours);

        var index = (int)(hour % 24);
        var perMinute = weights[index] / Math.Sqrt(60);
        MinuteWeights(hour, perMinute, weights);
        Bridge(TimeScale.Minute, hour * 60, hours[index], hours[index + 1], weights, minutes);
        return perMinute;
    }

    private double DayStart(long day)
    {
        lock (_gate)
        {
            while (_days.Count <= day)
            {
                var step = _days.Count - 1;
                var change = (_climate.Drift(step) * _symbol.MarketShare) + (_dailyVolatility * _climate.Volatility(step) * Shock(TimeScale.Day, step));
                _days.Add((_days[^1] * DailyMemory) + change);
            }

            return _days[(int)day];
        }
    }

    private void HourWeights(long day, Span<double> weights)
    {
        var perHour = _dailyVolatility * _climate.Volatility(day) / Math.Sqrt(24);
        for (var hour = 0; hour < 24; hour++)
        {
            // Busiest in the American morning; volatility itself wanders from hour to hour.
            var session = 1 + (0.35 * Math.Cos((hour - 15) / 24.0 * 2 * Math.PI));
            var wander = Math.Exp(0.35 * Noise.Gauss(Noise.Hash(_seed ^ 0xA5A5, (day * 24) + hour)));
            weights[hour] = perHour * session * wander;
        }
    }

    private void MinuteWeights(long hour, double perMinute, Span<double> weights)
    {
        for (var minute = 0; minute < 60; minute++)
        {
            var jumps = Noise.Fraction(Noise.Hash(_seed ^ 0x5A5A, (hour * 60) + minute)) < JumpProbability;
            weights[minute] = perMinute * (jumps ? JumpSize : 1);
        }
    }

    private void Bridge(TimeScale scale, long firstStep, double start, double end, ReadOnlySpan<double> weights, Span<double> points)
    {
        Span<double> steps = stackalloc double[weights.Length];
        double sum = 0, variance = 0;
        for (var index = 0; index < steps.Length; index++)
        {
            steps[index] = weights[index] * Shock(scale, firstStep + index);
            sum += steps[index];
            variance += weights[index] * weights[index];
        }

        // The miss is shared out by variance, so a quiet step is not blamed for a loud one.
        var miss = end - start - sum;
        points[0] = start;
        for (var index = 0; index < steps.Length; index++)
        {
            points[index + 1] = points[index] + steps[index] + (miss * weights[index] * weights[index] / variance);
        }

        points[steps.Length] = end;
    }

    private double Shock(TimeScale scale, long step) =>
        (_symbol.MarketShare * _climate.Factor(scale, step)) + (_own * Noise.Gauss(Noise.Hash(_seed + (ulong)scale, step)));
}
