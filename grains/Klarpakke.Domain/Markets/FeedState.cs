namespace Klarpakke.Domain.Markets;

/// <summary>What the connection that brings a symbol's prices is doing.</summary>
public enum FeedState
{
    /// <summary>Not connected, or connected to something that no longer answers.</summary>
    Down,

    /// <summary>Connected; the gap since the last contact is being filled.</summary>
    CatchingUp,

    /// <summary>Connected and complete.</summary>
    Live,
}
