using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.VenueGates;

internal static partial class VenueGateLog
{
    [LoggerMessage(LogLevel.Warning, "Entries are taken at {Venue} from now on: of {Orders} orders {Rejected} were refused and {Unknown} are unknown, P95 lies below {P95Below}.")]
    public static partial void Promoted(ILogger logger, Venue venue, long orders, long rejected, long unknown, TimeSpan? p95Below);

    [LoggerMessage(LogLevel.Error, "No entries are taken at {Venue} any more ({Faults}): of {Orders} orders {Rejected} were refused and {Unknown} are unknown, P95 lies below {P95Below}. Exits and stops go on.")]
    public static partial void Demoted(ILogger logger, Venue venue, string faults, long orders, long rejected, long unknown, TimeSpan? p95Below);

    [LoggerMessage(LogLevel.Error, "{Venue} could not be judged; trying again. Its gate closes when nobody has managed to for a while.")]
    public static partial void Failed(ILogger logger, Venue venue, Exception exception);
}
