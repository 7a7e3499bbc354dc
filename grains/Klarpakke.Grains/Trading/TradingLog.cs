using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.Trading;

internal static partial class TradingLog
{
    [LoggerMessage(LogLevel.Warning, "The venue did not answer all questions about the account {Account} ({Kind}): {Reason}")]
    public static partial void VenueNotRead(ILogger logger, AccountKey account, ErrorKind kind, string reason);

    [LoggerMessage(LogLevel.Information, "The order {ClientOrderId} of the account {Account} was rejected ({Kind}): {Reason}")]
    public static partial void OrderRejected(ILogger logger, AccountKey account, ClientOrderId clientOrderId, ErrorKind kind, string reason);

    [LoggerMessage(LogLevel.Warning, "Whether the order {ClientOrderId} of the account {Account} reached the venue is not known ({Kind}): {Reason}")]
    public static partial void OutcomeUnknown(ILogger logger, AccountKey account, ClientOrderId clientOrderId, ErrorKind kind, string reason);

    [LoggerMessage(LogLevel.Warning, "Books and venue of the account {Account} do not agree: {Kind} {Subject}.")]
    public static partial void BooksDiffer(ILogger logger, AccountKey account, DiscrepancyKind kind, string? subject);

    [LoggerMessage(LogLevel.Information, "The portfolio {Portfolio} could not be told at once of a change in the account {Account}; it finds it by itself.")]
    public static partial void PortfolioNotTold(ILogger logger, AccountKey account, string portfolio, Exception exception);

    [LoggerMessage(LogLevel.Error, "An event of the account {Account} could not be handled, or its stream has stopped: entries are halted until the account is restarted.")]
    public static partial void AccountHalted(ILogger logger, AccountKey account, Exception exception);

    [LoggerMessage(LogLevel.Error, "The account {Account} could not be kept up and starts anew.")]
    public static partial void AccountDropped(ILogger logger, AccountKey account, Exception exception);
}
