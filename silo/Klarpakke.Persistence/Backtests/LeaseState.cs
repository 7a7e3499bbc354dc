namespace Klarpakke.Persistence.Backtests;

/// <summary>Whether who runs a backtest may go on.</summary>
public enum LeaseState
{
    /// <summary>It may.</summary>
    Held,

    /// <summary>Its user has ended it.</summary>
    CancelAsked,

    /// <summary>Nobody heard of the runner for so long that the backtest is no longer its own.</summary>
    Lost,
}
