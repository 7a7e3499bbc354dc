using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Ports.Trading;

/// <summary>What became of a cancellation.</summary>
public abstract record CancelOutcome
{
    private CancelOutcome()
    {
    }

    /// <summary>Cancelled; the order says how much had traded.</summary>
    public sealed record Cancelled(VenueOrder Order) : CancelOutcome;

    /// <summary>The venue has no such open order. It may have filled, been cancelled or never existed: ask.</summary>
    public sealed record NotOpen : CancelOutcome;

    /// <summary>The venue refused for another reason; the order still stands.</summary>
    public sealed record Refused(Error Error) : CancelOutcome;

    /// <summary>It may or may not have been cancelled. Cancelling again is safe.</summary>
    public sealed record Unknown(Error Error) : CancelOutcome;
}
