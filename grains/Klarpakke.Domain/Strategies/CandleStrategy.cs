using Klarpakke.Domain.Indicators;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Strategies;

/// <summary>What all strategies share: candles in order, and silence while warming up.</summary>
internal abstract class CandleStrategy : IStrategy
{
    private readonly CandleOrder _order = new();
    private int _seen;

    public abstract int WarmUp { get; }

    public StrategyAction? OnCandle(Candle closed, StrategyPosition? own)
    {
        if (!_order.Accepts(closed))
        {
            return null;
        }

        var action = Decide(closed, own);
        if (_seen == WarmUp)
        {
            return action;
        }

        _seen++;
        return null;
    }

    /// <summary>Lets every indicator take the candle, then decides.</summary>
    protected abstract StrategyAction? Decide(Candle closed, StrategyPosition? own);
}
