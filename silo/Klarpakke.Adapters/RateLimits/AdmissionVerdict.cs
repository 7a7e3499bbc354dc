namespace Klarpakke.Adapters.RateLimits;

/// <summary>Whether a request may be sent.</summary>
internal enum AdmissionVerdict
{
    /// <summary>It may, and is counted.</summary>
    Granted,

    /// <summary>The lane's part of the current window is used up.</summary>
    Full,

    /// <summary>The venue told us to wait.</summary>
    ToldToWait,

    /// <summary>The venue has shut us out.</summary>
    Banned,
}
