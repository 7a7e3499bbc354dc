using System.Collections.Immutable;

namespace Klarpakke.GrainInterfaces.Markets;

/// <summary>The one owner of the market-data connection to a venue. Key: the venue code, for example <c>PAPER</c>.</summary>
[Alias("klarpakke.markets.feed")]
public interface IMarketFeedGrain : IGrainWithStringKey
{
    /// <summary>Starts the feed if it does not run, and sees to it that it is started again wherever it may die. Idempotent.</summary>
    [Alias("ensure-running")]
    Task EnsureRunningAsync(CancellationToken cancellationToken);

    /// <summary>What the venue lists and the feed follows; empty until the venue has answered once.</summary>
    [ReadOnly]
    [Alias("instruments")]
    Task<ImmutableArray<Instrument>> GetInstrumentsAsync(CancellationToken cancellationToken);

    /// <summary>State of the connection.</summary>
    [ReadOnly]
    [Alias("status")]
    Task<FeedStatus> GetStatusAsync(CancellationToken cancellationToken);
}
