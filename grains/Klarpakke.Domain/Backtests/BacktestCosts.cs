using Klarpakke.Domain.Amounts;

namespace Klarpakke.Domain.Backtests;

/// <summary>What trading is assumed to cost, besides the price of the candle.</summary>
/// <param name="Fee">Part of the value that the venue takes of every trade: of purchases in the coin, of sales in the quote asset.</param>
/// <param name="Spread">From the best bid to the best ask, as a part of the price; half of it is on either side.</param>
/// <param name="Slippage">How much worse than the quote a trade at the market is.</param>
public sealed record BacktestCosts(Percentage Fee, Percentage Spread, Percentage Slippage)
{
    /// <summary>The assumptions unless others are given: fee 0.10 %, spread 0.02 %, slippage 0.05 %.</summary>
    public static BacktestCosts Usual { get; } = new(Percentage.FromPercent(0.1m), Percentage.FromPercent(0.02m), Percentage.FromPercent(0.05m));

    /// <summary>The best bid at a price of a candle.</summary>
    public decimal Bid(decimal price) => price * (1m - (Spread.Fraction / 2m));

    /// <summary>The best ask at a price of a candle.</summary>
    public decimal Ask(decimal price) => price * (1m + (Spread.Fraction / 2m));

    /// <summary>What a sale at the market brings per unit.</summary>
    public decimal SaleAt(decimal price) => Bid(price) * (1m - Slippage.Fraction);

    /// <summary>What a purchase at the market costs per unit.</summary>
    public decimal PurchaseAt(decimal price) => Ask(price) * (1m + Slippage.Fraction);
}
