using System.Collections.Immutable;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Adapters.Exchanges.Coinbase;

/// <summary>Public market data of Coinbase Advanced.</summary>
internal sealed class CoinbaseMarketData(CoinbaseOptions options, FeedServices services) : VenueMarketData(
    Venue.Coinbase, options, new VenueRestClient(options.RestSettings(options.ResolveEnvironment().RestBase), new RequestPacer(options.RequestSpacing, services.Time), CoinbaseErrors.Of, services), services)
{
    // The stream has candles of five minutes and no others.
    public static readonly ImmutableArray<CandleInterval> Intervals = [CandleInterval.FiveMinutes];

    protected override int SymbolsPerConnection => options.SymbolsPerConnection;

    protected override int BackfillCandles => options.BackfillCandles;

    /// <summary>An order book, once; its first levels are the quote, which the venue's own ticker has without amounts.</summary>
    public Task<Result<BookTop>> GetBookAsync(Instrument instrument, CancellationToken cancellationToken) =>
        Rest.ReadAsync(CoinbaseRequests.Book(instrument.VenueSymbol, options.BookLevels), CoinbaseParsing.ReadBook, cancellationToken);

    /// <summary>The newest trades, oldest first.</summary>
    public Task<Result<ImmutableArray<Trade>>> GetTradesAsync(Instrument instrument, CancellationToken cancellationToken) =>
        Rest.ReadAsync(CoinbaseRequests.Trades(instrument.VenueSymbol, count: 100), CoinbaseParsing.ReadTrades, cancellationToken);

    protected override Task<Result<ImmutableArray<Instrument>>> ReadListAsync(CancellationToken cancellationToken) =>
        Rest.ReadAsync(CoinbaseRequests.Products, CoinbaseParsing.ReadInstruments, cancellationToken);

    protected override ICandleHistory CreateHistory() => new WindowedHistory(CoinbaseRequests.MaxCandles, options.BackfillCandles, Services.Time, ReadCandlesAsync);

    protected override StreamSymbolFeed Follow(FeedSymbol symbol) => new(symbol, options, Intervals);

    protected override IFeedProtocol Speak(StreamFeedGroup group, CandleCatchUp candles) => new CoinbaseFeedProtocol(options.ResolveEnvironment(), options, group, candles);

    private Task<Result<CandlePage>> ReadCandlesAsync(
        string product, CandleInterval interval, (DateTimeOffset From, DateTimeOffset To, bool ReachesPresent) window, CancellationToken cancellationToken) => Rest.ReadAsync(
            CoinbaseRequests.Candles(product, interval, window.From, window.To), body => CoinbaseParsing.ReadCandles(body, interval, window.ReachesPresent), cancellationToken);
}
