using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Indicators;

/// <summary>
/// A figure that follows the closed candles of one symbol at one interval. The cost of a candle does not grow with the candles seen.
/// Figures are decimal: sums of prices are exact however long the run, and levels become stop prices without a detour through binary numbers.
/// </summary>
/// <typeparam name="TValue">The figure.</typeparam>
public interface IIndicator<TValue>
    where TValue : struct
{
    /// <summary>How many candles it takes to the first value, that candle included.</summary>
    int WarmUp { get; }

    /// <summary>The newest value; null while warming up, or where its own rules say that there is none.</summary>
    TValue? Value { get; }

    /// <summary>
    /// Takes the next closed candle. Gaps are stepped over: candles count, not hours. A candle that is not later than the last one is not taken and leaves the value as it is.
    /// </summary>
    /// <returns>The value after it.</returns>
    /// <exception cref="ArgumentException">The candle is not closed, or of another interval than those before.</exception>
    TValue? Next(Candle closed);
}
