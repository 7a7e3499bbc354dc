using System.Collections.Immutable;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Grains.Ports;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Adapters.Exchanges.Kraken;

/// <summary>Public market data of Kraken Spot.</summary>
internal sealed partial class KrakenMarketData : IMarketDataSource, IDisposable
{
    private readonly KrakenOptions _options;
    private readonly KrakenEnvironment _environment;
    private readonly FeedServices _services;
    private readonly VenueRestClient _rest;
    private readonly ILogger _logger;

    public KrakenMarketData(KrakenOptions options, FeedServices services)
    {
        _options = options;
        _environment = options.ResolveEnvironment();
        _services = services;
        _logger = services.Logger;
        _rest = new VenueRestClient(options.RestSettings(_environment.RestBase, options.RequestSpacing), KrakenErrors.Of, services);
    }

    public Venue Venue => Venue.Kraken;

    public async Task<ImmutableArray<Instrument>> GetInstrumentsAsync(CancellationToken cancellationToken)
    {
        var names = InstrumentChoice.Demand(Venue, await _rest.ReadAsync(KrakenRequests.Assets, KrakenParsing.ReadNames, cancellationToken));
        var listed = InstrumentChoice.Demand(Venue, await _rest.ReadAsync(KrakenRequests.AssetPairs, body => KrakenParsing.ReadInstruments(body, names), cancellationToken));
        return InstrumentChoice.Of(Venue, _options, listed, LogNotListed);
    }

    public IMarketDataSession Open(ImmutableArray<FeedSymbol> symbols, IMarketDataSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        var candles = new CandleCatchUp(new KrakenCandleHistory(_rest, _options.BackfillCandles), _options.BackfillCandles > 0, _logger);
        var protocols = symbols.Select(symbol => new StreamSymbolFeed(symbol, _options, CandleIntervals.All, _options.BookDepth)).Chunk(_options.SymbolsPerConnection)
            .Select(feeds => new KrakenFeedProtocol(_environment, _options, new StreamFeedGroup(Venue, feeds, sink, _services), candles));
        return new FeedSession(new FeedSessionSettings(Venue, _options.Timings, _options.PauseAfter), protocols, _services);
    }

    /// <summary>Quote and day of a symbol, once. Either is null when the venue has none that holds together.</summary>
    public Task<Result<(Quote? Quote, DayStatistics? Day)>> GetTickerAsync(Instrument instrument, CancellationToken cancellationToken) =>
        _rest.ReadAsync(KrakenRequests.Ticker(instrument.VenueSymbol), KrakenParsing.ReadTicker, cancellationToken);

    /// <summary>An order book, once.</summary>
    public Task<Result<BookTop>> GetBookAsync(Instrument instrument, CancellationToken cancellationToken) =>
        _rest.ReadAsync(KrakenRequests.Depth(instrument.VenueSymbol, _options.BookLevels), KrakenParsing.ReadBook, cancellationToken);

    /// <summary>The newest trades, oldest first.</summary>
    public Task<Result<ImmutableArray<Trade>>> GetTradesAsync(Instrument instrument, CancellationToken cancellationToken) =>
        _rest.ReadAsync(KrakenRequests.Trades(instrument.VenueSymbol), KrakenParsing.ReadTrades, cancellationToken);

    public void Dispose() => _rest.Dispose();

    [LoggerMessage(LogLevel.Warning, "{Symbol} is configured but its venue does not list it.")]
    private partial void LogNotListed(Symbol symbol);
}
