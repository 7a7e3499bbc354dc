using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.Markets;

internal static partial class MarketLog
{
    [LoggerMessage(LogLevel.Warning, "The price of {Symbol} could not be published; the next update will carry it.")]
    public static partial void PublishFailed(ILogger logger, Symbol symbol, Exception exception);

    [LoggerMessage(LogLevel.Warning, "{Count} closed candles of {Symbol} could not be told to who follows them; trying again.")]
    public static partial void CandleNotTold(ILogger logger, Symbol symbol, int count, Exception exception);

    [LoggerMessage(LogLevel.Warning, "{Count} closed candles of {Symbol} wait because the database did not take them; trying again.")]
    public static partial void CandlesNotSaved(ILogger logger, Symbol symbol, int count, Exception exception);

    [LoggerMessage(LogLevel.Error, "{Capacity} closed candles of {Symbol} wait for the database; no more are taken until the feed is started again and catches up.")]
    public static partial void CandlesLeftOut(ILogger logger, Symbol symbol, int capacity);

    [LoggerMessage(LogLevel.Information, "The feed of {Venue} follows {Count} symbols.")]
    public static partial void FeedOpened(ILogger logger, Venue venue, int count);

    [LoggerMessage(LogLevel.Warning, "The feed of {Venue} is not running and is tried again in {Delay}.")]
    public static partial void FeedNotRunning(ILogger logger, Venue venue, TimeSpan delay, Exception? exception);

    [LoggerMessage(LogLevel.Warning, "A user could not be told that {Symbol} has reached an armed price.")]
    public static partial void CrossingNotTold(ILogger logger, Symbol symbol, Exception exception);

    [LoggerMessage(LogLevel.Warning, "{Symbol} did not take a market update.")]
    public static partial void UpdateNotTaken(ILogger logger, Symbol symbol, Exception exception);
}
