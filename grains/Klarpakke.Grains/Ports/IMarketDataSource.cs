using System.Collections.Immutable;

namespace Klarpakke.Grains.Ports;

/// <summary>A venue's public market data. One implementation per venue, in the adapters.</summary>
public interface IMarketDataSource
{
    /// <summary>The venue this source reads.</summary>
    Venue Venue { get; }

    /// <summary>What the venue lists and we are configured to follow.</summary>
    /// <exception cref="HttpRequestException">The venue did not answer.</exception>
    Task<ImmutableArray<Instrument>> GetInstrumentsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Opens the feed and returns at once. The session connects, catches up by REST from where each symbol was left, streams, and connects again by itself
    /// until it is disposed.
    /// </summary>
    /// <param name="symbols">What to follow and from where to catch up.</param>
    /// <param name="sink">Receives everything, from the session's own thread.</param>
    IMarketDataSession Open(ImmutableArray<FeedSymbol> symbols, IMarketDataSink sink);
}
