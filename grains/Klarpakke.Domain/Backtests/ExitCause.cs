namespace Klarpakke.Domain.Backtests;

/// <summary>Why a position was left.</summary>
public enum ExitCause
{
    /// <summary>Its stop was reached within a candle.</summary>
    Stop,

    /// <summary>A candle opened below its stop.</summary>
    StopGap,

    /// <summary>The strategy asked for it.</summary>
    Signal,

    /// <summary>A hard stop sold it.</summary>
    KillSwitch,
}
