using Klarpakke.Domain.Amounts;

namespace Klarpakke.Domain.Backtests;

/// <summary>What trading is assumed to cost, besides the price of the candle.</summary>
public sealed record BacktestCosts
{
    // Reckoned once: they are asked for several times for every candle.
    private readonly decimal _bid;
    private readonly decimal _ask;

    /// <summary>Assumes costs.</summary>
    /// <param name="fee">Part of the value that the venue takes of every trade: of purchases in the coin, of sales in the quote asset. 0 to less than 1.</param>
    /// <param name="spread">From the best bid to the best ask, as a part of the price; half of it is on either side. 0 to less than 1.</param>
    /// <param name="slippage">How much worse than the quote a trade at the market is. 0 to less than 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is negative, or everything.</exception>
    public BacktestCosts(Percentage fee, Percentage spread, Percentage slippage)
    {
        (Fee, Spread, Slippage) = (Checked(fee), Checked(spread), Checked(slippage));
        (_bid, _ask) = (1m - (spread.Fraction / 2m), 1m + (spread.Fraction / 2m));
    }

    /// <summary>The assumptions unless others are given: fee 0.10 %, spread 0.02 %, slippage 0.05 %.</summary>
    public static BacktestCosts Usual { get; } = new(Percentage.FromPercent(0.1m), Percentage.FromPercent(0.02m), Percentage.FromPercent(0.05m));

    /// <summary>What the venue takes.</summary>
    public Percentage Fee { get; }

    /// <summary>From bid to ask.</summary>
    public Percentage Spread { get; }

    /// <summary>How much worse than the quote.</summary>
    public Percentage Slippage { get; }

    /// <summary>The best bid at a price of a candle.</summary>
    public decimal Bid(decimal price) => price * _bid;

    /// <summary>The best ask at a price of a candle.</summary>
    public decimal Ask(decimal price) => price * _ask;

    /// <summary>What a sale at the market brings per unit.</summary>
    public decimal SaleAt(decimal price) => Bid(price) * (1m - Slippage.Fraction);

    /// <summary>What a purchase at the market costs per unit.</summary>
    public decimal PurchaseAt(decimal price) => Ask(price) * (1m + Slippage.Fraction);

    private static Percentage Checked(Percentage part) => part.Fraction is >= 0m and < 1m
        ? part
        : throw new ArgumentOutOfRangeException(nameof(part), part.Fraction, "A cost is a part of the price: from 0 to less than 1.");
}
