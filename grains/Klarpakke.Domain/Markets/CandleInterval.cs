namespace Klarpakke.Domain.Markets;

/// <summary>The candle lengths the platform knows. Numbers are in stored states: new ones go last.</summary>
public enum CandleInterval
{
    /// <summary>1 minute, code <c>1m</c>.</summary>
    OneMinute,

    /// <summary>5 minutes, code <c>5m</c>.</summary>
    FiveMinutes,

    /// <summary>1 hour, code <c>1h</c>.</summary>
    OneHour,

    /// <summary>1 UTC day, code <c>1d</c>.</summary>
    OneDay,

    /// <summary>15 minutes, code <c>15m</c>: of recordings only, not kept of live markets.</summary>
    FifteenMinutes,
}
