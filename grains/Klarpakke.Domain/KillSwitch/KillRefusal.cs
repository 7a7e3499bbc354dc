namespace Klarpakke.Domain.KillSwitch;

/// <summary>Why an episode does not do what was asked, or what an event would have it do.</summary>
public enum KillRefusal
{
    /// <summary>The sale has started; the episode says when.</summary>
    TooLate,

    /// <summary>There is no safety window yet, or not any more.</summary>
    NotInWindow,

    /// <summary>The window has time left.</summary>
    WindowRunning,

    /// <summary>The window ended so long ago that the episode must be taken up as after a restart.</summary>
    FoundLate,

    /// <summary>Only a window that the user's own button opened can be extended.</summary>
    NotExtendable,

    /// <summary>It was extended as often as it can be.</summary>
    ExtensionsUsedUp,

    /// <summary>The account has aborted as often today as it may.</summary>
    AbortsUsedUp,

    /// <summary>An answer is missing, or not newer than the last own command.</summary>
    NotProven,

    /// <summary>Own orders are still open.</summary>
    OrdersOpen,

    /// <summary>The episode has no such position.</summary>
    UnknownPosition,

    /// <summary>The bid is above the stop.</summary>
    StopNotCrossed,

    /// <summary>The event does not belong into this phase.</summary>
    NotNow,

    /// <summary>The episode has ended: a new reason opens a new one.</summary>
    EpisodeOver,

    /// <summary>The episode has not ended.</summary>
    NotEnded,

    /// <summary>The period of the limit that tripped is not over.</summary>
    PeriodNotOver,

    /// <summary>The episode has changed since the dialog was shown.</summary>
    DialogOutdated,

    /// <summary>The command was meant for another episode.</summary>
    WrongEpisode,

    /// <summary>The command's time is over.</summary>
    CommandExpired,
}
