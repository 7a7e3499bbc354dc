namespace Klarpakke.Domain.Backtests;

/// <summary>Written forms of the closed lists of a backtest.</summary>
public static class BacktestCodes
{
    /// <summary>The code as results and reports show it.</summary>
    public static string Code(this ExitCause cause) => cause switch
    {
        ExitCause.Stop => "STOP",
        ExitCause.StopGap => "STOP_GAP",
        ExitCause.Signal => "SIGNAL",
        ExitCause.KillSwitch => "KILL_SWITCH",
    };

    /// <summary>The code as the command line and results show it.</summary>
    public static string Code(this ResetChoice choice) => choice switch
    {
        ResetChoice.AtPeriodEnd => "period-end",
        ResetChoice.Never => "never",
    };

    /// <summary>The code as results and reports show it.</summary>
    public static string Code(this BacktestWarning warning) => warning switch
    {
        BacktestWarning.MissingCandles => "MISSING_CANDLES",
        BacktestWarning.FewTrades => "FEW_TRADES",
        BacktestWarning.ShortHistory => "SHORT_HISTORY",
        BacktestWarning.LuckyOrder => "LUCKY_ORDER",
        BacktestWarning.WeakOutOfSample => "WEAK_OUT_OF_SAMPLE",
        BacktestWarning.LookAhead => "LOOK_AHEAD",
        BacktestWarning.ThinVolume => "THIN_VOLUME",
    };
}
