namespace Klarpakke.GrainInterfaces.Backtests;

/// <summary>How far a backtest is.</summary>
public enum BacktestState
{
    /// <summary>It waits for its turn.</summary>
    Queued,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>It has a result.</summary>
    Done,

    /// <summary>Its candles cannot be used; the problem says why.</summary>
    Failed,

    /// <summary>Its user has ended it.</summary>
    Cancelled,

    /// <summary>The hosts that ran it went away, more often than it is tried again.</summary>
    Interrupted,
}
