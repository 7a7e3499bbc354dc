using System.Collections.Immutable;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Grains.Ports;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Adapters.Exchanges.CryptoCom;

/// <summary>Public market data of the Crypto.com Exchange.</summary>
internal sealed partial class CryptoComMarketData : IMarketDataSource, IDisposable
{
    private readonly CryptoComOptions _options;
    private readonly CryptoComEnvironment _environment;
    private readonly FeedServices _services;
    private readonly VenueRestClient _rest;
    private readonly ILogger _logger;

    public CryptoComMarketData(CryptoComOptions options, FeedServices services)
    {
        _options = options;
        _environment = options.ResolveEnvironment();
        _services = services;
        _logger = services.Logger;
        _rest = new VenueRestClient(options.RestSettings(_environment.RestBase, options.RequestSpacing), CryptoComErrors.Of, services);
    }

    public Venue Venue => Venue.CryptoCom;

    public async Task<ImmutableArray<Instrument>> GetInstrumentsAsync(CancellationToken cancellationToken)
    {
        var listed = await _rest.ReadAsync(CryptoComRequests.Instruments, CryptoComParsing.ReadInstruments, cancellationToken);
        return InstrumentChoice.Of(Venue, _options, InstrumentChoice.Demand(Venue, listed), LogNotListed);
    }

    public IMarketDataSession Open(ImmutableArray<FeedSymbol> symbols, IMarketDataSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        var history = new WindowedHistory(CryptoComRequests.MaxCandles, _options.BackfillCandles, _services.Time, ReadCandlesAsync);
        var candles = new CandleCatchUp(history, _options.BackfillCandles > 0, _logger);
        var protocols = symbols.Select(symbol => new StreamSymbolFeed(symbol, _options, CandleIntervals.All, CryptoComControl.BookDepth)).Chunk(_options.SymbolsPerConnection)
            .Select(feeds => new CryptoComFeedProtocol(_environment, _options, new StreamFeedGroup(Venue, feeds, sink, _services), candles, _services.Time));
        return new FeedSession(new FeedSessionSettings(Venue, _options.Timings, _options.PauseAfter), protocols, _services);
    }

    /// <summary>The day of a symbol, once.</summary>
    public Task<Result<DayStatistics>> GetDayAsync(Instrument instrument, CancellationToken cancellationToken) =>
        _rest.ReadAsync(CryptoComRequests.Ticker(instrument.VenueSymbol), CryptoComParsing.ReadDay, cancellationToken);

    /// <summary>An order book, once; its first levels are the quote.</summary>
    public Task<Result<BookTop>> GetBookAsync(Instrument instrument, CancellationToken cancellationToken) =>
        _rest.ReadAsync(CryptoComRequests.Book(instrument.VenueSymbol, _options.BookLevels), CryptoComParsing.ReadBook, cancellationToken);

    /// <summary>The newest trades, oldest first.</summary>
    public Task<Result<ImmutableArray<Trade>>> GetTradesAsync(Instrument instrument, CancellationToken cancellationToken) =>
        _rest.ReadAsync(CryptoComRequests.Trades(instrument.VenueSymbol), CryptoComParsing.ReadTrades, cancellationToken);

    public void Dispose() => _rest.Dispose();

    private Task<Result<CandlePage>> ReadCandlesAsync(
        string name, CandleInterval interval, (DateTimeOffset From, DateTimeOffset To, bool ReachesPresent) window, CancellationToken cancellationToken) => _rest.ReadAsync(
            CryptoComRequests.Candles(name, interval, window.From, window.To), body => CryptoComParsing.ReadCandles(body, interval, window.ReachesPresent), cancellationToken);

    [LoggerMessage(LogLevel.Warning, "{Symbol} is configured but its venue does not list it.")]
    private partial void LogNotListed(Symbol symbol);
}
