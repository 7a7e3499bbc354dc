using System.Collections.Immutable;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>Public market data of a venue that speaks the Binance Spot protocol, the paper exchange included.</summary>
internal sealed partial class BinanceMarketData : IMarketDataSource, IDisposable
{
    private readonly BinanceEnvironment _environment;
    private readonly BinanceOptions _options;
    private readonly BinanceServices _services;
    private readonly VenueRestClient _rest;
    private readonly ILogger _logger;

    public BinanceMarketData(BinanceOptions options, BinanceServices services)
    {
        _options = options;
        _services = services;
        _logger = services.Logger;
        _environment = options.ResolveEnvironment();
        _rest = BinanceReads.Open(_environment, options, services);
    }

    public Venue Venue => _environment.Venue;

    public async Task<ImmutableArray<Instrument>> GetInstrumentsAsync(CancellationToken cancellationToken)
    {
        var answer = await _rest.ReadAsync(BinanceRequests.ExchangeInfo, body => BinanceParsing.ReadExchangeInfo(body), cancellationToken);
        var info = InstrumentChoice.Demand(Venue, answer);
        if (BinanceParsing.WeightPerMinute(info) is { } weight)
        {
            _services.Budgets.For(_environment.RestBase).SetLimit(weight);
        }

        var listed = info.Symbols!.OfType<BinanceSymbol>().Select(symbol => BinanceParsing.ToInstrument(Venue, symbol)).OfType<Instrument>().ToArray();
        return InstrumentChoice.Of(Venue, _options, listed, LogNotListed);
    }

    public IMarketDataSession Open(ImmutableArray<FeedSymbol> symbols, IMarketDataSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        var catchUp = new BinanceCatchUp(_rest, _options, _logger);
        var protocols = symbols.Select(symbol => new BinanceSymbolFeed(symbol, _options)).Chunk(_options.StreamsPerConnection / BinanceRoutes.PerSymbol)
            .Select(feeds => new BinanceFeedProtocol(_environment, _options, new BinanceFeedGroup(_environment, feeds, sink, _services), catchUp));
        return new FeedSession(new FeedSessionSettings(Venue, _options.Timings, _options.PauseAfter), protocols, _services);
    }

    public void Dispose() => _rest.Dispose();

    [LoggerMessage(LogLevel.Warning, "{Symbol} is configured but its venue does not list it.")]
    private partial void LogNotListed(Symbol symbol);
}
