using Klarpakke.Domain.Markets;
using Klarpakke.Domain.VenueGates;

namespace Klarpakke.Domain.Tests.VenueGates;

/// <summary>Calls as they may come.</summary>
internal static class VenueSamples
{
    public static readonly DateTimeOffset Now = new(2026, 1, 12, 10, 30, 0, TimeSpan.Zero);

    public static readonly TimeSpan Fast = TimeSpan.FromMilliseconds(80);

    /// <summary>Orders of which some were not taken, each with its call.</summary>
    public static CallTally Orders(int orders, int rejected = 0, int unknown = 0)
    {
        var tally = Calls(orders, Fast);
        for (var number = 0; number < orders; number++)
        {
            tally = tally.With(number < rejected ? OrderAnswer.Rejected : number < rejected + unknown ? OrderAnswer.Unknown : OrderAnswer.Accepted);
        }

        return tally;
    }

    /// <summary>Calls that took so long; without an answer when null.</summary>
    public static CallTally Calls(int count, TimeSpan? took) => Enumerable.Range(0, count).Aggregate(CallTally.Empty, (tally, _) => tally.With(took));

    public static MeasuredHour Hour(DateTimeOffset start, CallTally tally, bool isMirror = false) => new(new MeasuredPlace(Venue.CryptoCom, isMirror), start, tally);

    /// <summary>Figures of this tally alone.</summary>
    public static VenueFigures Figures(CallTally tally) => new(Now - VenueGateRules.Window, tally, 0);
}
