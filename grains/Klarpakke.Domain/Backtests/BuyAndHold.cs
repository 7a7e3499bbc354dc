namespace Klarpakke.Domain.Backtests;

/// <summary>What the same cash would be worth, split evenly over the markets, each part bought at the open of its market's first candle at the same costs and never sold.</summary>
internal sealed class BuyAndHold(int markets, decimal cash, BacktestCosts costs)
{
    private readonly decimal[] _quantities = new decimal[markets];
    private readonly decimal[] _values = new decimal[markets];
    private decimal _cash = cash;

    /// <summary>Worth now, the coins at the best bid.</summary>
    public decimal Value { get; private set; } = cash;

    public void Open(in MarketBar bar)
    {
        if (_quantities[bar.Market] > 0m)
        {
            return;
        }

        var part = cash / markets;
        _quantities[bar.Market] = part / costs.PurchaseAt(bar.Open) * (1m - costs.Fee.Fraction);
        _cash -= part;
        Value -= part;
    }

    public void Close(in MarketBar bar)
    {
        var value = _quantities[bar.Market] * costs.Bid(bar.Close);
        Value += value - _values[bar.Market];
        _values[bar.Market] = value;
    }
}
