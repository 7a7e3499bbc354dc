using Klarpakke.Domain.Universe;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.Universe;

internal static partial class UniverseLog
{
    [LoggerMessage(LogLevel.Information, "{Version} is made of {Coins} coins from {Source}, simulated {IsSimulated}, late {IsLate}.")]
    public static partial void Made(ILogger logger, UniverseWeek version, int coins, string source, bool isSimulated, bool isLate);

    [LoggerMessage(LogLevel.Warning, "{Version} has the coins of {From}: no listing could be had since {Since}.")]
    public static partial void CarriedOver(ILogger logger, UniverseWeek version, UniverseWeek from, DateTimeOffset since);

    [LoggerMessage(LogLevel.Warning, "There is no listing for {Version} since {Since}: {Reason}. It is asked for again.")]
    public static partial void NoListing(ILogger logger, UniverseWeek version, DateTimeOffset since, string reason);

    [LoggerMessage(LogLevel.Error, "There is neither a listing for {Version} nor an earlier version: nothing can be bought until there is.")]
    public static partial void NothingToCarryOver(ILogger logger, UniverseWeek version);

    [LoggerMessage(LogLevel.Error, "The universe could not be looked after; trying again.")]
    public static partial void Failed(ILogger logger, Exception exception);
}
