using Klarpakke.Domain.VenueGates;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Grains.Ports.VenueGates;

namespace Klarpakke.Adapters.Exchanges;

/// <summary>Tells how the calls of accounts to one place went. Market data is not told of: it waits for nobody's order.</summary>
/// <param name="meter">Who is told.</param>
/// <param name="place">Where the calls go.</param>
/// <param name="time">The clock.</param>
internal sealed class CallMeter(IVenueMeter meter, MeasuredPlace place, TimeProvider time)
{
    /// <summary>A call is handed over: the mark for how it ends.</summary>
    public long Begin() => time.GetTimestamp();

    /// <summary>Its whole answer is here, whatever it says.</summary>
    public void Answered(long begun) => meter.Called(place, time.GetElapsedTime(begun));

    /// <summary>There is no answer, or not a whole one.</summary>
    /// <param name="begun">The mark.</param>
    /// <param name="isGivenUp">True when whoever wanted the answer has gone away: nobody knows how long it would have taken, unless it had taken too long already.</param>
    public void Unanswered(long begun, bool isGivenUp)
    {
        if (!isGivenUp || time.GetElapsedTime(begun) >= VenueGateRules.LatencyBelow)
        {
            meter.Called(place, took: null);
        }
    }

    /// <summary>What became of an order that left.</summary>
    public void Ordered(SubmitOutcome outcome) => meter.Ordered(place, outcome switch
    {
        SubmitOutcome.Accepted => OrderAnswer.Accepted,
        SubmitOutcome.Rejected => OrderAnswer.Rejected,
        _ => OrderAnswer.Unknown,
    });
}
