using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Limits;

namespace Klarpakke.Domain.Backtests;

/// <summary>The equity curve in bounded memory: when it is full, each two neighbours become one.</summary>
internal sealed class EquityCurve(Asset asset)
{
    public const int MostPoints = 600;

    private readonly Stretch[] _stretches = new Stretch[MostPoints];
    private int _count;
    private int _samplesPerStretch = 1;
    private int _samplesInLast;
    private decimal _peak;
    private DateTimeOffset _peakAt;
    private TimeSpan _longestFall;
    private Low _lowest;

    public Percentage MaxDrawdown => DrawdownOf(_lowest);

    /// <summary>The longest time from a high to the candle that reached it again, or to the end.</summary>
    public TimeSpan LongestFall => _longestFall;

    public void Add(DateTimeOffset at, decimal equity, decimal buyAndHold)
    {
        if (equity >= _peak)
        {
            (_peak, _peakAt) = (equity, at);
        }
        else if (at - _peakAt > _longestFall)
        {
            _longestFall = at - _peakAt;
        }

        var low = new Low(equity, _peak);
        _lowest = Deeper(_lowest, low);
        Append(new Stretch(at, equity, equity, low, buyAndHold));
    }

    public ImmutableArray<EquityPoint> Points() =>
        [.. _stretches[.._count].Select(stretch => new EquityPoint(stretch.Until, stretch.Equity, stretch.Lowest, DrawdownOf(stretch.Low), stretch.BuyAndHold))];

    private void Append(Stretch stretch)
    {
        if (_samplesInLast > 0 && _samplesInLast < _samplesPerStretch)
        {
            _stretches[_count - 1] = Join(_stretches[_count - 1], stretch);
            _samplesInLast++;
            return;
        }

        if (_count == MostPoints)
        {
            Halve();
        }

        _stretches[_count++] = stretch;
        _samplesInLast = 1;
    }

    private void Halve()
    {
        for (var index = 0; index < MostPoints / 2; index++)
        {
            _stretches[index] = Join(_stretches[index * 2], _stretches[(index * 2) + 1]);
        }

        _count = MostPoints / 2;
        _samplesPerStretch *= 2;
    }

    private static Stretch Join(Stretch earlier, Stretch later) =>
        later with { Lowest = Math.Min(earlier.Lowest, later.Lowest), Low = Deeper(earlier.Low, later.Low) };

    // Cross-multiplied, and only where neither is deeper at first sight: this is asked for every candle.
    private static Low Deeper(in Low known, in Low next) =>
        known.Peak == 0m ? next
        : next.Equity >= next.Peak || (next.Equity >= known.Equity && next.Peak <= known.Peak) ? known
        : next.Equity * known.Peak < known.Equity * next.Peak ? next
        : known;

    private Percentage DrawdownOf(Low low) => low.Peak <= 0m ? Percentage.Zero : Drawdown.Of(new Money(low.Equity, asset), new Money(low.Peak, asset));

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Low(decimal Equity, decimal Peak);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Stretch(DateTimeOffset Until, decimal Equity, decimal Lowest, Low Low, decimal BuyAndHold);
}
