using Klarpakke.Domain.Markets;
using Klarpakke.Domain.VenueGates;

namespace Klarpakke.Testing.VenueGates;

/// <summary>What calls to a gated venue may have come to.</summary>
public static class VenueGateSamples
{
    public static readonly MeasuredPlace Live = new(Venue.CryptoCom, IsMirror: false);

    public static readonly MeasuredPlace Mirror = new(Venue.CryptoCom, IsMirror: true);

    /// <summary>A process that reports; the same number is the same process.</summary>
    public static Guid Process(short number) => new(1, 2, number, [0, 0, 0, 0, 0, 0, 0, 0]);

    /// <summary>An hour of orders that were answered fast, of which the venue refused some.</summary>
    public static MeasuredHour HourOf(DateTimeOffset at, int orders, int rejected = 0, MeasuredPlace? place = null)
    {
        var tally = CallTally.Empty;
        for (var number = 0; number < orders; number++)
        {
            tally = tally.With(TimeSpan.FromMilliseconds(90)).With(number < rejected ? OrderAnswer.Rejected : OrderAnswer.Accepted);
        }

        return new MeasuredHour(place ?? Live, MeasuredHour.StartOf(at), tally);
    }
}
