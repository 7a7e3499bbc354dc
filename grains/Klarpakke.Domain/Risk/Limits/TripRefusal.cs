namespace Klarpakke.Domain.Risk.Limits;

/// <summary>Why a command about a hard stop was not followed.</summary>
public enum TripRefusal
{
    /// <summary>No hard stop is latched, or another episode than the one meant.</summary>
    NoSuchStop,

    /// <summary>It is aborted already.</summary>
    AlreadyAborted,

    /// <summary>No more aborts today.</summary>
    TooManyAborts,

    /// <summary>Its period is not over.</summary>
    PeriodNotOver,

    /// <summary>The episode still runs.</summary>
    EpisodeRunning,

    /// <summary>The dialog did not name what it re-enables.</summary>
    NothingNamed,
}
