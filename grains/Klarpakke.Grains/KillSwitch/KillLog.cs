using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Trading;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.KillSwitch;

internal static partial class KillLog
{
    [LoggerMessage(LogLevel.Warning, "The kill episode {Episode} of {User} has reached {Phase}.")]
    public static partial void PhaseReached(ILogger logger, string user, string episode, KillPhase phase);

    [LoggerMessage(LogLevel.Error, "The account {Account} cannot be reached for a kill episode since {Since}; it is tried again until it can.")]
    public static partial void VenueDown(ILogger logger, AccountKey account, DateTimeOffset since);

    [LoggerMessage(LogLevel.Error, "The venue does not let the account {Account} cancel or trade: a person must see to it.")]
    public static partial void AccountBlocked(ILogger logger, AccountKey account);

    [LoggerMessage(LogLevel.Error, "Too many accounts tripped at once and no second price source agrees on {Symbol}: the sale for {User} waits.")]
    public static partial void SecondSourceMissing(ILogger logger, string user, Symbol symbol);

    [LoggerMessage(LogLevel.Warning, "A change of the kill switch of {User} could not be published.")]
    public static partial void NotPublished(ILogger logger, string user, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The breaker of correlated trips did not answer; whether {User} tripped together with too many others is read from the rows.")]
    public static partial void BreakerSilent(ILogger logger, string user, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The venue's price protection holds up the sale of position {Position} of {User}.")]
    public static partial void PriceProtected(ILogger logger, string user, string position);

    [LoggerMessage(LogLevel.Warning, "{Missing} of position {Position} of {User} are not in the account; less is sold.")]
    public static partial void CoinsMissing(ILogger logger, string user, string position, decimal missing);

    [LoggerMessage(LogLevel.Error, "The step {Step} of the kill switch of {User} failed and is tried again.")]
    public static partial void StepFailed(ILogger logger, string user, string step, Exception exception);

    [LoggerMessage(LogLevel.Error, "The kill switch of {User} could not be kept up and starts anew.")]
    public static partial void SwitchDropped(ILogger logger, string user, Exception exception);

    [LoggerMessage(LogLevel.Error, "The account of {User} could not be stopped with everybody's and is tried again.")]
    public static partial void StopFailed(ILogger logger, string user, Exception exception);

    [LoggerMessage(LogLevel.Error, "Open kill episodes could not be looked up; it is tried again.")]
    public static partial void SweepFailed(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Error, "The kill switch of {User} could not be resumed; it is tried again.")]
    public static partial void ResumeFailed(ILogger logger, string user, Exception exception);
}
