namespace Klarpakke.Domain.VenueGates;

/// <summary>What the platform does at a venue.</summary>
public enum VenueAccess
{
    /// <summary>It trades there; no gate is asked.</summary>
    Always,

    /// <summary>It trades there while the venue's gate is open, and reads otherwise.</summary>
    Measured,

    /// <summary>It reads there and never trades.</summary>
    ReadOnly,
}
