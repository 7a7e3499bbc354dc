using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.Risk;

internal static partial class RiskLog
{
    [LoggerMessage(LogLevel.Error, "The kill switch of {User} did not take {Command}: {Refusal}. It is told again.")]
    public static partial void KillRefused(ILogger logger, string user, string command, string? refusal);

    [LoggerMessage(LogLevel.Error, "The abort of episode {Episode} of {User} leads to no further rung: {Refusal}.")]
    public static partial void AbortNotFollowed(ILogger logger, string user, string episode, string refusal);

    [LoggerMessage(LogLevel.Error, "The risk of {User} could not be looked after; trying again.")]
    public static partial void Failed(ILogger logger, string user, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Somebody else wrote the risk of {User}; it is read again.")]
    public static partial void Stale(ILogger logger, string user, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The price of {Symbol} could not be asked for; whoever holds it is not valued.")]
    public static partial void PriceNotRead(ILogger logger, Domain.Markets.Symbol symbol, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Whether {User} may buy could not be read; it is shown as not known.")]
    public static partial void GateNotRead(ILogger logger, string user, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The risk of {User} could not be published; the next change will carry it.")]
    public static partial void PublishFailed(ILogger logger, string user, Exception exception);
}
