using Klarpakke.Domain.Strategies;

namespace Klarpakke.Domain.Backtests;

/// <summary>One market of a running backtest.</summary>
internal sealed class MarketDesk(int index, BacktestMarket market, IStrategy strategy)
{
    public int Index => index;

    public BacktestMarket Market => market;

    public IStrategy Strategy => strategy;

    /// <summary>The best bid it was last seen at.</summary>
    public decimal Bid { get; set; }

    /// <summary>Open time of its last candle.</summary>
    public DateTimeOffset SeenAt { get; set; } = DateTimeOffset.MinValue;

    /// <summary>Low of its last candle.</summary>
    public decimal Low { get; set; }

    public OpenPosition? Position { get; set; }

    public PendingEntry? Entry { get; set; }

    /// <summary>Why its position is sold at the next open; null when it is not.</summary>
    public PendingExit? Exit { get; set; }

    public bool HoldsExposure => Position is not null || Entry is not null;
}
