namespace Klarpakke.GrainInterfaces.Backtests;

/// <summary>What became of the wish to delete a backtest.</summary>
public enum BacktestRemoval
{
    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>There is none.</summary>
    Unknown,

    /// <summary>It runs: it has to be cancelled first.</summary>
    Running,
}
