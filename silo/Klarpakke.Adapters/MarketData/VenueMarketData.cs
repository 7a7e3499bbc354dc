using System.Collections.Immutable;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Grains.Ports;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Adapters.MarketData;

/// <summary>Public market data of a venue that sends whole books on its stream.</summary>
internal abstract partial class VenueMarketData(Venue venue, VenueFeedOptions options, VenueRestClient rest, FeedServices services) : IMarketDataSource, IDisposable
{
    private readonly ILogger _logger = services.Logger;

    public Venue Venue => venue;

    protected VenueRestClient Rest => rest;

    protected FeedServices Services => services;

    /// <summary>Symbols on one connection.</summary>
    protected abstract int SymbolsPerConnection { get; }

    /// <summary>Candles a new symbol gets.</summary>
    protected abstract int BackfillCandles { get; }

    public async Task<ImmutableArray<Instrument>> GetInstrumentsAsync(CancellationToken cancellationToken) =>
        InstrumentChoice.Of(venue, options, InstrumentChoice.Demand(venue, await ReadListAsync(cancellationToken)), LogNotListed);

    public IMarketDataSession Open(ImmutableArray<FeedSymbol> symbols, IMarketDataSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        var candles = new CandleCatchUp(CreateHistory(), BackfillCandles > 0, services.Logger);
        var protocols = symbols.Select(Follow).Chunk(SymbolsPerConnection).Select(feeds => Speak(new StreamFeedGroup(venue, feeds, sink, services), candles));
        return new FeedSession(new FeedSessionSettings(venue, options.Timings, options.PauseAfter), protocols, services);
    }

    public void Dispose() => rest.Dispose();

    /// <summary>What the venue lists.</summary>
    protected abstract Task<Result<ImmutableArray<Instrument>>> ReadListAsync(CancellationToken cancellationToken);

    /// <summary>Its candles by request.</summary>
    protected abstract ICandleHistory CreateHistory();

    /// <summary>A symbol with the candles and the depth its stream has.</summary>
    protected abstract StreamSymbolFeed Follow(FeedSymbol symbol);

    /// <summary>The protocol of one connection.</summary>
    protected abstract IFeedProtocol Speak(StreamFeedGroup group, CandleCatchUp candles);

    [LoggerMessage(LogLevel.Warning, "{Symbol} is configured but its venue does not list it.")]
    private partial void LogNotListed(Symbol symbol);
}
