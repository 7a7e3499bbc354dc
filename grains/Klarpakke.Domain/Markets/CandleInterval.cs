namespace Klarpakke.Domain.Markets;

/// <summary>The candle lengths the platform keeps.</summary>
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
}
