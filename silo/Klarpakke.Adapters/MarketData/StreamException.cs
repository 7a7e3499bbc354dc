namespace Klarpakke.Adapters.MarketData;

/// <summary>A stream connection has to be given up; the feed makes a new one.</summary>
internal sealed class StreamException(string message, bool isPlanned = false) : Exception(message)
{
    /// <summary>True when nothing is wrong: the connection is only old, or the venue asked for it.</summary>
    public bool IsPlanned => isPlanned;
}
