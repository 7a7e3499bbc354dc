namespace Klarpakke.Domain.Markets;

/// <summary>How far a shown number may be trusted.</summary>
public enum DataQuality
{
    /// <summary>Fresh and complete.</summary>
    Live,

    /// <summary>Older than it should be; shown with its age, left out of decisions.</summary>
    Delayed,

    /// <summary>So old, or so cut off, that it says nothing about now.</summary>
    Stale,

    /// <summary>Some of what it is made of is missing.</summary>
    Partial,

    /// <summary>Could not be had.</summary>
    Error,
}
