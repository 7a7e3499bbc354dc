using Klarpakke.Domain.Strategies;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.Strategies;

internal static partial class StrategyLog
{
    [LoggerMessage(LogLevel.Information, "{Strategy} wanted {Kind} {Symbol} on the candle of {CandleOpen}: {Outcome}.")]
    public static partial void Decided(ILogger logger, string strategy, StrategySignalKind kind, Symbol symbol, DateTimeOffset candleOpen, StrategyOutcome outcome);

    [LoggerMessage(LogLevel.Warning, "{Strategy} wanted something on the candle of {Symbol} at {CandleOpen}, which is too old to be acted on.")]
    public static partial void TooOld(ILogger logger, string strategy, Symbol symbol, DateTimeOffset candleOpen);

    [LoggerMessage(LogLevel.Warning, "{Strategy} could not look for candles of {Symbol}; trying again.")]
    public static partial void NotCaughtUp(ILogger logger, string strategy, Symbol symbol, Exception exception);

    [LoggerMessage(LogLevel.Warning, "{Strategy} does not know which pairs to follow; trying again.")]
    public static partial void NotResolved(ILogger logger, string strategy, Exception? exception);

    [LoggerMessage(LogLevel.Debug, "The account of {Strategy} could not be woken.")]
    public static partial void AccountNotAwake(ILogger logger, string strategy, Exception exception);

    [LoggerMessage(LogLevel.Warning, "{Strategy} could not be looked after; trying again.")]
    public static partial void NotLookedAfter(ILogger logger, string strategy, Exception exception);
}
