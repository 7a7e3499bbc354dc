using Klarpakke.Domain.VenueGates;

namespace Klarpakke.Grains.Ports.VenueGates;

/// <summary>Takes down how calls of accounts to venues went. Never fails, and nobody waits for it.</summary>
public interface IVenueMeter
{
    /// <summary>A call that left.</summary>
    /// <param name="place">Where to.</param>
    /// <param name="took">From being handed over to the whole answer; null when there was none.</param>
    void Called(MeasuredPlace place, TimeSpan? took);

    /// <summary>An order that left. The call it left by is told of beside.</summary>
    /// <param name="place">Where to.</param>
    /// <param name="answer">What the answer said.</param>
    void Ordered(MeasuredPlace place, OrderAnswer answer);
}
