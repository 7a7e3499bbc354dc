using System.Collections.Immutable;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Adapters.Exchanges.Kraken;

/// <summary>Public market data of Kraken Spot.</summary>
internal sealed class KrakenMarketData(KrakenOptions options, FeedServices services) : VenueMarketData(
    Venue.Kraken, options, new VenueRestClient(options.RestSettings(options.ResolveEnvironment().RestBase), new RequestPacer(options.RequestSpacing, services.Time), KrakenErrors.Of, services), services)
{
    protected override int SymbolsPerConnection => options.SymbolsPerConnection;

    protected override int BackfillCandles => options.BackfillCandles;

    /// <summary>Quote and day of a symbol, once. Either is null when the venue has none that holds together.</summary>
    public Task<Result<(Quote? Quote, DayStatistics? Day)>> GetTickerAsync(Instrument instrument, CancellationToken cancellationToken) =>
        Rest.ReadAsync(KrakenRequests.Ticker(instrument.VenueSymbol), KrakenParsing.ReadTicker, cancellationToken);

    /// <summary>An order book, once.</summary>
    public Task<Result<BookTop>> GetBookAsync(Instrument instrument, CancellationToken cancellationToken) =>
        Rest.ReadAsync(KrakenRequests.Depth(instrument.VenueSymbol, options.BookLevels), KrakenParsing.ReadBook, cancellationToken);

    /// <summary>The newest trades, oldest first.</summary>
    public Task<Result<ImmutableArray<Trade>>> GetTradesAsync(Instrument instrument, CancellationToken cancellationToken) =>
        Rest.ReadAsync(KrakenRequests.Trades(instrument.VenueSymbol), KrakenParsing.ReadTrades, cancellationToken);

    protected override async Task<Result<ImmutableArray<Instrument>>> ReadListAsync(CancellationToken cancellationToken)
    {
        var names = await Rest.ReadAsync(KrakenRequests.Assets, KrakenParsing.ReadNames, cancellationToken);
        return names.Error is { } error
            ? error
            : await Rest.ReadAsync(KrakenRequests.AssetPairs, body => KrakenParsing.ReadInstruments(body, names.Value), cancellationToken);
    }

    protected override ICandleHistory CreateHistory() => new KrakenCandleHistory(Rest, options.BackfillCandles);

    protected override StreamSymbolFeed Follow(FeedSymbol symbol) => new(symbol, options, CandleIntervals.All, options.BookDepth);

    protected override IFeedProtocol Speak(StreamFeedGroup group, CandleCatchUp candles) => new KrakenFeedProtocol(options.ResolveEnvironment(), options, group, candles);
}
