using Klarpakke.Domain.Simulation;

namespace Klarpakke.Domain.Backtests;

/// <summary>Sums over the returns of UTC days, enough for the ratios and no more. Several days without a valuation are one return.</summary>
public sealed class DailyReturns
{
    private const int DaysPerYear = 365;
    private const int Fewest = 30;

    private DateTimeOffset _nextDay = DateTimeOffset.MinValue;
    private decimal _atDayStart;
    private int _count;
    private decimal _sum;
    private decimal _squares;
    private decimal _squaresBelow;

    /// <summary>The first equity.</summary>
    public void Start(DateTimeOffset at, decimal equity) => (_nextDay, _atDayStart) = (NextDay(at), equity);

    /// <summary>The equity at a moment: the first of a new day ends the one before.</summary>
    public void Add(DateTimeOffset at, decimal equity)
    {
        if (at < _nextDay)
        {
            return;
        }

        var change = (equity / _atDayStart) - 1m;
        _count++;
        _sum += change;
        _squares += change * change;
        _squaresBelow += change < 0m ? change * change : 0m;
        (_nextDay, _atDayStart) = (NextDay(at), equity);
    }

    /// <summary>Mean by sample deviation, times the root of 365, without interest; null for fewer than 30 days or no deviation.</summary>
    public decimal? Sharpe()
    {
        if (_count < Fewest)
        {
            return null;
        }

        var mean = _sum / _count;
        var variance = (_squares - (mean * _sum)) / (_count - 1);
        return variance <= 0m ? null : Ratio(mean, variance);
    }

    /// <summary>Mean by the root of the mean square of the negative returns, times the root of 365; null for fewer than 30 days or no day of loss.</summary>
    public decimal? Sortino() => _count < Fewest || _squaresBelow == 0m ? null : Ratio(_sum / _count, _squaresBelow / _count);

    private static decimal Ratio(decimal mean, decimal variance) => Math.Round(mean / Statistics.SquareRoot(variance) * Statistics.SquareRoot(DaysPerYear), 4);

    private static DateTimeOffset NextDay(DateTimeOffset at) => new(at.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
}
