namespace Klarpakke.Domain.Positions;

/// <summary>Where a position is in its life.</summary>
public enum PositionState
{
    /// <summary>Its entry was sent and nothing of it has filled. Counts as a position.</summary>
    Opening,

    /// <summary>It owns coins, and no confirmed stop covers them all.</summary>
    Unprotected,

    /// <summary>A stop on the venue's book covers all that can be sold of it.</summary>
    Protected,

    /// <summary>An order that closes it is on its way.</summary>
    Closing,

    /// <summary>It owns nothing.</summary>
    Closed,

    /// <summary>What is left is under the venue's minimum and cannot be sold.</summary>
    Dust,

    /// <summary>The venue does not trade its symbol now.</summary>
    NotTradable,

    /// <summary>Only a person can go on.</summary>
    NeedsHuman,
}
