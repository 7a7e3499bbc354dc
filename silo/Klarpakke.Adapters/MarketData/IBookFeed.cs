using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.MarketData;

/// <summary>The order book of one symbol over the life of a feed, however its venue keeps it.</summary>
internal interface IBookFeed
{
    /// <summary>True while the book is complete.</summary>
    bool IsSynced { get; }

    /// <summary>The connection was lost: what is known does not join what comes.</summary>
    void Restart();

    /// <summary>The top of the book if it changed, is whole on both sides, and the last one is old enough; otherwise null.</summary>
    BookTop? Take(DateTimeOffset now);
}
