namespace Klarpakke.Domain.KillSwitch;

/// <summary>How an episode takes an event.</summary>
public enum KillHearing
{
    /// <summary>It acts on it.</summary>
    Heard,

    /// <summary>It is past that or does it already: nothing changes, and nothing is wrong.</summary>
    Known,

    /// <summary>It is not there yet.</summary>
    Early,

    /// <summary>There is no safety window.</summary>
    NoWin,

    /// <summary>The sale has started.</summary>
    Later,

    /// <summary>The episode has ended.</summary>
    Ended,

    /// <summary>The episode has not ended.</summary>
    NoEnd,
}
