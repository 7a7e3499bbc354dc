namespace Klarpakke.Domain.VenueGates;

/// <summary>Where a venue's gate stands.</summary>
public enum VenueGateState
{
    /// <summary>Closed, and was never open: balances are read, nothing is traded.</summary>
    ReadOnly,

    /// <summary>Entries are taken.</summary>
    Open,

    /// <summary>Closed again: no entries. Exits, stops and the kill switch go on.</summary>
    Demoted,
}
