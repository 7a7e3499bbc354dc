using System.Collections.Immutable;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Adapters.Exchanges.CryptoCom;

/// <summary>Public market data of the Crypto.com Exchange.</summary>
internal sealed class CryptoComMarketData(CryptoComOptions options, FeedServices services) : VenueMarketData(
    Venue.CryptoCom, options, new VenueRestClient(options.RestSettings(options.ResolveEnvironment().RestBase), new RequestPacer(options.RequestSpacing, services.Time), CryptoComErrors.Of, services), services)
{
    protected override int SymbolsPerConnection => options.SymbolsPerConnection;

    protected override int BackfillCandles => options.BackfillCandles;

    /// <summary>The day of a symbol, once.</summary>
    public Task<Result<DayStatistics>> GetDayAsync(Instrument instrument, CancellationToken cancellationToken) =>
        Rest.ReadAsync(CryptoComRequests.Ticker(instrument.VenueSymbol), CryptoComParsing.ReadDay, cancellationToken);

    /// <summary>An order book, once; its first levels are the quote.</summary>
    public Task<Result<BookTop>> GetBookAsync(Instrument instrument, CancellationToken cancellationToken) =>
        Rest.ReadAsync(CryptoComRequests.Book(instrument.VenueSymbol, options.BookLevels), CryptoComParsing.ReadBook, cancellationToken);

    /// <summary>The newest trades, oldest first.</summary>
    public Task<Result<ImmutableArray<Trade>>> GetTradesAsync(Instrument instrument, CancellationToken cancellationToken) =>
        Rest.ReadAsync(CryptoComRequests.Trades(instrument.VenueSymbol), CryptoComParsing.ReadTrades, cancellationToken);

    protected override Task<Result<ImmutableArray<Instrument>>> ReadListAsync(CancellationToken cancellationToken) =>
        Rest.ReadAsync(CryptoComRequests.Instruments, CryptoComParsing.ReadInstruments, cancellationToken);

    protected override ICandleHistory CreateHistory() => new WindowedHistory(CryptoComRequests.MaxCandles, options.BackfillCandles, Services.Time, ReadCandlesAsync);

    protected override StreamSymbolFeed Follow(FeedSymbol symbol) => new(symbol, options, CandleIntervals.All, CryptoComControl.BookDepth);

    protected override IFeedProtocol Speak(StreamFeedGroup group, CandleCatchUp candles) =>
        new CryptoComFeedProtocol(options.ResolveEnvironment(), options, group, candles, Services.Time);

    private Task<Result<CandlePage>> ReadCandlesAsync(
        string name, CandleInterval interval, (DateTimeOffset From, DateTimeOffset To, bool ReachesPresent) window, CancellationToken cancellationToken) => Rest.ReadAsync(
            CryptoComRequests.Candles(name, interval, window.From, window.To), body => CryptoComParsing.ReadCandles(body, interval, window.ReachesPresent), cancellationToken);
}
