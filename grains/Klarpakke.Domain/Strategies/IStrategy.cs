using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Strategies;

/// <summary>
/// Closed candles in, wishes out. Live, paper and backtest run the same object. It remembers candles only, never positions or its own wishes:
/// the same candles and the same position always give the same answer, so after a restart it is rebuilt by giving it <see cref="WarmUp"/> older candles.
/// Starting earlier than that changes what it measures by less than one part in 10^8.
/// </summary>
public interface IStrategy
{
    /// <summary>How many closed candles it has to be given before the one on which it may act for the first time. Until then it stays silent.</summary>
    int WarmUp { get; }

    /// <summary>
    /// Takes the next closed candle and decides; the cost does not grow with the candles seen. Gaps are stepped over: candles count, not hours.
    /// A candle that is not later than the last one changes nothing and gives null.
    /// </summary>
    /// <param name="closed">The candle, closed, of the same interval as all others.</param>
    /// <param name="own">The position that this strategy has open in the symbol at the end of the candle; null for none.</param>
    /// <returns>Null for nothing to do; without a position at most <see cref="StrategyAction.Enter"/>, with one at most the other two.</returns>
    /// <exception cref="ArgumentException">The candle is not closed, or of another interval.</exception>
    StrategyAction? OnCandle(Candle closed, StrategyPosition? own);
}
