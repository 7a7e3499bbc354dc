using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.MarketData;

/// <summary>The symbols that share one connection, as their session sees them.</summary>
internal interface IFeedGroup
{
    /// <summary>One of the symbols, to tell groups apart.</summary>
    Symbol First { get; }

    /// <summary>What the connection is doing and has done.</summary>
    FeedGroupStatus Status { get; }

    /// <summary>Every subscription is confirmed.</summary>
    void Connected();

    /// <summary>The connection has ended.</summary>
    void Disconnected();

    /// <summary>Passes on what the last socket read brought.</summary>
    void FlushPending();
}
