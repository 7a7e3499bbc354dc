namespace Klarpakke.Domain.VenueGates;

/// <summary>Why a venue may not be traded at. What is not known is a fault.</summary>
public enum VenueGateFault
{
    /// <summary>Fewer orders than anything can be said by.</summary>
    TooFewOrders,

    /// <summary>The venue did not take too large a part of the orders, or there were none.</summary>
    RejectRate,

    /// <summary>Answers took too long, or there were none.</summary>
    Latency,
}
