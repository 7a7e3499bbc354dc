namespace Klarpakke.Domain.VenueGates;

/// <summary>What an hour's calls to a place came to.</summary>
/// <param name="Place">Where.</param>
/// <param name="Start">When the hour began, UTC.</param>
/// <param name="Tally">What they came to.</param>
public sealed record MeasuredHour(MeasuredPlace Place, DateTimeOffset Start, CallTally Tally)
{
    /// <summary>The hour that a moment lies in.</summary>
    public static DateTimeOffset StartOf(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);
}
