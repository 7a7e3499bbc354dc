namespace Klarpakke.Silo.Backtests;

/// <summary>Where on the height of a chart a value is, 0 at the top and 1 at the bottom; by its logarithm where the values are far apart.</summary>
internal sealed class ChartScale
{
    private const double LogarithmicFrom = 4;
    private const int Ticks = 5;

    private readonly double _low;
    private readonly double _high;

    public ChartScale(double low, double high, bool mayBeLogarithmic)
    {
        IsLogarithmic = mayBeLogarithmic && low > 0 && high / low >= LogarithmicFrom;
        var span = high > low ? high - low : Math.Max(Math.Abs(high), 1) * 0.1;
        var step = Step(span / Ticks);
        Values = IsLogarithmic ? Doublings(low, high) : Steps(low, high > low ? high : low + span, step);
        (_low, _high) = (At(Math.Min(low, Values[0])), At(Math.Max(high, Values[^1])));
    }

    public bool IsLogarithmic { get; }

    /// <summary>Values that get a line and a label, lowest first.</summary>
    public IReadOnlyList<double> Values { get; }

    public double Place(double value) => (_high - At(value)) / (_high - _low);

    private double At(double value) => IsLogarithmic ? Math.Log(value) : value;

    // 1, 2 or 5 of some power of ten: what people read without thinking.
    private static double Step(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return power * ((rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
    }

    private static double[] Steps(double low, double high, double step)
    {
        var first = Math.Floor(low / step);
        var count = (int)(Math.Ceiling(high / step) - first) + 1;
        return [.. Enumerable.Range(0, count).Select(index => (first + index) * step)];
    }

    private static double[] Doublings(double low, double high)
    {
        var values = new List<double>();
        var power = Math.Pow(10, Math.Floor(Math.Log10(low)));
        for (; power < high; power *= 10)
        {
            values.AddRange(new[] { power, power * 2, power * 5 }.Where(value => value >= low * 0.8 && value <= high * 1.3));
        }

        return values.Count > 1 ? [.. values] : [low, high];
    }
}
