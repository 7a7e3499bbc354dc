using Klarpakke.Domain.Positions;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.Portfolios;

internal static partial class PortfolioLog
{
    [LoggerMessage(LogLevel.Information, "Position {Position} of {Portfolio}: {From} -> {To}, it owns {Net}.")]
    public static partial void Moved(ILogger logger, string portfolio, PositionId position, PositionState from, PositionState to, decimal net);

    [LoggerMessage(LogLevel.Warning, "The stop {ClientOrderId} of position {Position} is gone from the venue, and nobody of the platform cancelled it.")]
    public static partial void StopVanished(ILogger logger, PositionId position, string clientOrderId);

    [LoggerMessage(LogLevel.Warning, "{Amount} of position {Position} are not in the account any more: the user has moved or sold them.")]
    public static partial void CoinsMissing(ILogger logger, PositionId position, decimal amount);

    [LoggerMessage(LogLevel.Warning, "Position {Position} cannot be protected ({Reason}) and is sold at the market.")]
    public static partial void Unprotectable(ILogger logger, PositionId position, SetbackKind reason);

    [LoggerMessage(LogLevel.Error, "Position {Position} needs a person ({Reason}): the venue refuses the account.")]
    public static partial void NeedsHuman(ILogger logger, PositionId position, SetbackKind reason);

    [LoggerMessage(LogLevel.Warning, "An order for position {Position} was not let out: {Reasons}.")]
    public static partial void Denied(ILogger logger, PositionId position, string reasons);

    [LoggerMessage(LogLevel.Warning, "{Event} cannot happen to position {Position}, which is {State}: it is left as it is.")]
    public static partial void Impossible(ILogger logger, PositionId position, PositionEvent @event, PositionState state);

    [LoggerMessage(LogLevel.Warning, "Position {Position} of {Portfolio} could not be looked after; it is tried again.")]
    public static partial void NotLookedAfter(ILogger logger, string portfolio, PositionId position, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The signal {Signal} of {Portfolio} could not be decided; it is tried again.")]
    public static partial void NotDecided(ILogger logger, string portfolio, string signal, Exception exception);

    [LoggerMessage(LogLevel.Warning, "{Question} could not be asked for {Portfolio}; what is not known denies.")]
    public static partial void NotAsked(ILogger logger, string portfolio, string question, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Whether the kill switch sells position {Position} could not be asked; it is protected as if not.")]
    public static partial void EpisodeNotKnown(ILogger logger, PositionId position, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The equity ledger did not take {Count} rows of {Portfolio}; they are told again.")]
    public static partial void NotBooked(ILogger logger, string portfolio, int count, Exception exception);

    [LoggerMessage(LogLevel.Warning, "A change of {Portfolio} could not be published.")]
    public static partial void NotPublished(ILogger logger, string portfolio, Exception exception);

    [LoggerMessage(LogLevel.Error, "The portfolio {Portfolio} could not be kept up and starts anew.")]
    public static partial void Dropped(ILogger logger, string portfolio, Exception exception);
}
