namespace Klarpakke.Domain.Backtests;

/// <summary>What the same cash would be worth, split evenly over the markets, each part bought at the open of its market's first candle at the same costs and never sold.</summary>
internal sealed class BuyAndHold
{
    private const int Digits = 8;

    private readonly BacktestCosts _costs;
    private readonly decimal _part;
    private readonly decimal[] _quantities;
    private readonly decimal[] _values;

    public BuyAndHold(int markets, decimal cash, BacktestCosts costs)
    {
        (_costs, _part, Value) = (costs, cash / markets, cash);
        (_quantities, _values) = (new decimal[markets], new decimal[markets]);
    }

    /// <summary>Worth now, the coins at the best bid.</summary>
    public decimal Value { get; private set; }

    public void Open(in MarketBar bar)
    {
        if (_quantities[bar.Market] > 0m)
        {
            return;
        }

        _quantities[bar.Market] = Math.Round(_part / _costs.PurchaseAt(bar.Open) * (1m - _costs.Fee.Fraction), Digits, MidpointRounding.ToZero);
        Value -= _part;
    }

    public void Close(in MarketBar bar)
    {
        var value = _quantities[bar.Market] * _costs.Bid(bar.Close);
        Value += value - _values[bar.Market];
        _values[bar.Market] = value;
    }
}
