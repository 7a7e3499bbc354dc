namespace Klarpakke.Domain.VenueGates;

/// <summary>What a venue's answer said at once of an order that had left us. What we deny ourselves, or what never left, has no answer and is not counted.</summary>
public enum OrderAnswer
{
    /// <summary>The venue has it.</summary>
    Accepted,

    /// <summary>The venue refused it, for whatever reason.</summary>
    Rejected,

    /// <summary>No answer, or none that says which. Counts against the venue, and goes on doing so when it is found out later what became of the order.</summary>
    Unknown,
}
