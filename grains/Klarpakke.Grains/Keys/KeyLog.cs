using Klarpakke.Domain.Keys;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.Keys;

internal static partial class KeyLog
{
    [LoggerMessage(LogLevel.Warning, "The key of {Account} is {State} now: {Problem}. The user has to act.")]
    public static partial void NotActive(ILogger logger, AccountKey account, KeyState state, KeyRefusal problem);

    [LoggerMessage(LogLevel.Warning, "The key of {Account} opens another account of the venue than the one before.")]
    public static partial void AccountChanged(ILogger logger, AccountKey account);

    [LoggerMessage(LogLevel.Information, "The key of {Account} is forgotten.")]
    public static partial void Forgotten(ILogger logger, AccountKey account);

    [LoggerMessage(LogLevel.Warning, "The key of {Account} could not be checked ({Kind}); it is tried again.")]
    public static partial void NotChecked(ILogger logger, AccountKey account, ErrorKind kind);

    [LoggerMessage(LogLevel.Error, "The account {Account} could not be started again with the key as it is now; it takes the key when it next starts.")]
    public static partial void RestartFailed(ILogger logger, AccountKey account, Exception exception);
}
