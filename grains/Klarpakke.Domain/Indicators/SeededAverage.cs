namespace Klarpakke.Domain.Indicators;

/// <summary>An average that starts as the plain mean of its first numbers and then goes a fixed part of the way to each new one.</summary>
/// <param name="seed">Numbers in the first mean.</param>
/// <param name="pace">The part of the way, above 0, at most 1.</param>
internal sealed class SeededAverage(int seed, decimal pace)
{
    private decimal _value;
    private int _count;

    /// <summary>Takes a number; null until the seed is complete.</summary>
    public decimal? Next(decimal number)
    {
        if (_count == seed)
        {
            _value += (number - _value) * pace;
            return _value;
        }

        _value += number;
        _count++;
        if (_count < seed)
        {
            return null;
        }

        _value /= seed;
        return _value;
    }
}
