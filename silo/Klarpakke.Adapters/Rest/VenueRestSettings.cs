namespace Klarpakke.Adapters.Rest;

/// <summary>How requests to one venue are sent.</summary>
/// <param name="Venue">The venue's code, for logs and metrics.</param>
/// <param name="Base">Its address.</param>
/// <param name="ConnectTimeout">Time allowed for connecting.</param>
/// <param name="RequestTimeout">Time allowed for one answer.</param>
/// <param name="ReadDeadline">Time allowed for a read with all its repetitions.</param>
/// <param name="RetryDelay">First pause before a repetition.</param>
internal sealed record VenueRestSettings(
    string Venue, Uri Base, TimeSpan ConnectTimeout, TimeSpan RequestTimeout, TimeSpan ReadDeadline, TimeSpan RetryDelay);
