using System.Collections.Immutable;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Grains.Ports;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Adapters.Exchanges.Coinbase;

/// <summary>Public market data of Coinbase Advanced.</summary>
internal sealed partial class CoinbaseMarketData : IMarketDataSource, IDisposable
{
    // The stream has candles of five minutes and no others.
    public static readonly ImmutableArray<CandleInterval> Intervals = [CandleInterval.FiveMinutes];

    private readonly CoinbaseOptions _options;
    private readonly CoinbaseEnvironment _environment;
    private readonly FeedServices _services;
    private readonly VenueRestClient _rest;
    private readonly ILogger _logger;

    public CoinbaseMarketData(CoinbaseOptions options, FeedServices services)
    {
        _options = options;
        _environment = options.ResolveEnvironment();
        _services = services;
        _logger = services.Logger;
        _rest = new VenueRestClient(options.RestSettings(_environment.RestBase, options.RequestSpacing), CoinbaseErrors.Of, services);
    }

    public Venue Venue => Venue.Coinbase;

    public async Task<ImmutableArray<Instrument>> GetInstrumentsAsync(CancellationToken cancellationToken)
    {
        var listed = await _rest.ReadAsync(CoinbaseRequests.Products, CoinbaseParsing.ReadInstruments, cancellationToken);
        return InstrumentChoice.Of(Venue, _options, InstrumentChoice.Demand(Venue, listed), LogNotListed);
    }

    public IMarketDataSession Open(ImmutableArray<FeedSymbol> symbols, IMarketDataSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        var history = new WindowedHistory(CoinbaseRequests.MaxCandles, _options.BackfillCandles, _services.Time, ReadCandlesAsync);
        var candles = new CandleCatchUp(history, _options.BackfillCandles > 0, _logger);
        var protocols = symbols.Select(symbol => new StreamSymbolFeed(symbol, _options, Intervals)).Chunk(_options.SymbolsPerConnection)
            .Select(feeds => new CoinbaseFeedProtocol(_environment, _options, new StreamFeedGroup(Venue, feeds, sink, _services), candles));
        return new FeedSession(new FeedSessionSettings(Venue, _options.Timings, _options.PauseAfter), protocols, _services);
    }

    /// <summary>An order book, once; its first levels are the quote, which the venue's own ticker has without amounts.</summary>
    public Task<Result<BookTop>> GetBookAsync(Instrument instrument, CancellationToken cancellationToken) =>
        _rest.ReadAsync(CoinbaseRequests.Book(instrument.VenueSymbol, _options.BookLevels), CoinbaseParsing.ReadBook, cancellationToken);

    /// <summary>The newest trades, oldest first.</summary>
    public Task<Result<ImmutableArray<Trade>>> GetTradesAsync(Instrument instrument, CancellationToken cancellationToken) =>
        _rest.ReadAsync(CoinbaseRequests.Trades(instrument.VenueSymbol, count: 100), CoinbaseParsing.ReadTrades, cancellationToken);

    public void Dispose() => _rest.Dispose();

    private Task<Result<CandlePage>> ReadCandlesAsync(
        string product, CandleInterval interval, (DateTimeOffset From, DateTimeOffset To, bool ReachesPresent) window, CancellationToken cancellationToken) => _rest.ReadAsync(
            CoinbaseRequests.Candles(product, interval, window.From, window.To), body => CoinbaseParsing.ReadCandles(body, interval, window.ReachesPresent), cancellationToken);

    [LoggerMessage(LogLevel.Warning, "{Symbol} is configured but its venue does not list it.")]
    private partial void LogNotListed(Symbol symbol);
}
