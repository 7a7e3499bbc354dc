namespace Klarpakke.Domain.Backtests;

/// <summary>Why the figures of a backtest may mean less than they seem to.</summary>
public enum BacktestWarning
{
    /// <summary>More candles are missing than can be overlooked: nobody knows what the prices did there.</summary>
    MissingCandles,

    /// <summary>Fewer closed trades than say anything.</summary>
    FewTrades,

    /// <summary>Less than a year of candles: yearly figures are extrapolated.</summary>
    ShortHistory,

    /// <summary>The deepest fall was milder than in 95 % of the orders the same trades could have come in.</summary>
    LuckyOrder,

    /// <summary>A gain on the first part of the data and none on the part that was held back.</summary>
    WeakOutOfSample,

    /// <summary>A run that ended early decided something else than the whole one: the strategy knows the future.</summary>
    LookAhead,

    /// <summary>Some trades were more than a hundredth of what their candle traded.</summary>
    ThinVolume,
}
