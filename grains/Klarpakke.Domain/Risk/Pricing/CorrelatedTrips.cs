using System.Collections.Immutable;
using Klarpakke.Domain.Amounts;

namespace Klarpakke.Domain.Risk.Pricing;

/// <summary>
/// The platform's breaker: when many accounts trip together, the price they all trust may be wrong, and none of them is sold out without a second source. Blocking and cancelling are not held up.
/// </summary>
/// <param name="Trips">Hard trips of the last seconds, one per account.</param>
public sealed record CorrelatedTrips(ImmutableArray<(string User, DateTimeOffset At)> Trips)
{
    /// <summary>How near in time trips have to be to count together.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    /// <summary>More than this part of all accounts is too many.</summary>
    public static readonly Percentage TooMany = Percentage.FromPercent(5m);

    /// <summary>No trips.</summary>
    public static CorrelatedTrips None { get; } = new([]);

    /// <summary>With one more trip.</summary>
    public CorrelatedTrips With(string user, DateTimeOffset at) => new([.. Trips.Where(trip => at - trip.At <= Window && trip.User != user), (user, at)]);

    /// <summary>Whether a second source has to confirm before anything is sold. One account alone is no correlation, however few there are.</summary>
    /// <param name="accounts">How many accounts are active.</param>
    /// <param name="now">Our clock.</param>
    public bool NeedSecondSource(int accounts, DateTimeOffset now)
    {
        var recent = Trips.Count(trip => now - trip.At <= Window);
        return recent > 1 && recent > accounts * TooMany.Fraction;
    }
}
