using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Backtests;

/// <summary>The equity curve in bounded memory: when it is full, each two neighbours become one.</summary>
internal sealed class EquityCurve(Asset asset)
{
    public const int MostPoints = 600;

    private readonly FallWatch _falls = new(asset);
    private readonly Stretch[] _stretches = new Stretch[MostPoints];
    private int _count;
    private int _samplesPerStretch = 1;
    private int _samplesInLast;

    public Percentage MaxDrawdown => _falls.Deepest;

    /// <summary>The longest time from a high to the last candle before it was reached again, or to the end.</summary>
    public TimeSpan LongestFall => _falls.Longest;

    public void Add(DateTimeOffset at, decimal equity, decimal buyAndHold)
    {
        var low = _falls.Add(at, equity);
        if (_samplesInLast > 0 && _samplesInLast < _samplesPerStretch)
        {
            _stretches[_count - 1].Take(at, equity, equity, low, buyAndHold);
            _samplesInLast++;
            return;
        }

        if (_count == MostPoints)
        {
            Halve();
        }

        _stretches[_count++] = new Stretch { Until = at, Equity = equity, Lowest = equity, Low = low, BuyAndHold = buyAndHold };
        _samplesInLast = 1;
    }

    public ImmutableArray<EquityPoint> Points() =>
        [.. _stretches[.._count].Select(stretch => new EquityPoint(stretch.Until, stretch.Equity, stretch.Lowest, _falls.DrawdownOf(stretch.Low), stretch.BuyAndHold))];

    private void Halve()
    {
        for (var index = 0; index < MostPoints / 2; index++)
        {
            var joined = _stretches[index * 2];
            ref readonly var later = ref _stretches[(index * 2) + 1];
            joined.Take(later.Until, later.Equity, later.Lowest, later.Low, later.BuyAndHold);
            _stretches[index] = joined;
        }

        _count = MostPoints / 2;
        _samplesPerStretch *= 2;
    }

    // Changed where it lies: making a new one for every candle is a tenth of all the engine does.
    [StructLayout(LayoutKind.Auto)]
    private struct Stretch
    {
        public DateTimeOffset Until;
        public decimal Equity;
        public decimal Lowest;
        public FallWatch.Low Low;
        public decimal BuyAndHold;

        /// <summary>What comes after it becomes a part of it.</summary>
        public void Take(DateTimeOffset until, decimal equity, decimal lowest, in FallWatch.Low low, decimal buyAndHold)
        {
            (Until, Equity, BuyAndHold) = (until, equity, buyAndHold);
            Lowest = Math.Min(Lowest, lowest);
            if (low.IsDeeperThan(Low))
            {
                Low = low;
            }
        }
    }
}
