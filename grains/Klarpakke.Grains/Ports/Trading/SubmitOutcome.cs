using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Ports.Trading;

/// <summary>What became of an order that was sent. Three cases, never two: what is not certain is not a failure.</summary>
public abstract record SubmitOutcome
{
    private SubmitOutcome()
    {
    }

    /// <summary>The venue has it.</summary>
    /// <param name="Order">As the venue reported it.</param>
    /// <param name="Fills">What traded at once; empty when the venue reports fills on the stream only.</param>
    public sealed record Accepted(VenueOrder Order, System.Collections.Immutable.ImmutableArray<Fill> Fills) : SubmitOutcome
    {
        /// <summary>The attached stop as the venue reported it; null when none was sent, or when the venue did not tell: it must be asked for then.</summary>
        public VenueOrder? Stop { get; init; }
    }

    /// <summary>The venue said no, or the order provably never left: nothing can come of it.</summary>
    public sealed record Rejected(Error Error) : SubmitOutcome;

    /// <summary>It may or may not be at the venue. Never sent again; resolved from stream, queries and trades.</summary>
    public sealed record Unknown(Error Error) : SubmitOutcome;
}
