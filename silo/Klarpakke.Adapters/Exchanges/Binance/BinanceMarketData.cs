using System.Collections.Immutable;
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
    private readonly BinanceRestClient _rest;
    private readonly ILogger _logger;

    public BinanceMarketData(BinanceOptions options, BinanceServices services)
    {
        _options = options;
        _services = services;
        _logger = services.Logger;
        _environment = options.ResolveEnvironment();
        _rest = new BinanceRestClient(_environment, options, services);
    }

    public Venue Venue => _environment.Venue;

    public async Task<ImmutableArray<Instrument>> GetInstrumentsAsync(CancellationToken cancellationToken)
    {
        var answer = await _rest.ReadAsync(BinanceRequests.ExchangeInfo, body => BinanceParsing.ReadExchangeInfo(body), cancellationToken);
        if (answer.Error is { } error)
        {
            throw new HttpRequestException($"{Venue.Code()} does not list its symbols: {error.Message}");
        }

        if (BinanceParsing.WeightPerMinute(answer.Value) is { } weight)
        {
            _rest.Limiter.SetLimit(weight);
        }

        var listed = answer.Value.Symbols!.OfType<BinanceSymbol>().Select(symbol => BinanceParsing.ToInstrument(Venue, symbol)).OfType<Instrument>().ToArray();
        return [.. Choose(listed).Take(_options.MaxSymbols)];
    }

    public IMarketDataSession Open(ImmutableArray<FeedSymbol> symbols, IMarketDataSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        return new BinanceMarketDataSession(_environment, _options, _rest, symbols, sink, _services);
    }

    public void Dispose() => _rest.Dispose();

    private IEnumerable<Instrument> Choose(Instrument[] listed)
    {
        if (_options.Symbols.Count == 0)
        {
            return listed.Where(instrument => instrument.IsTrading && _options.QuoteAssets.Contains(instrument.Symbol.Quote.Code));
        }

        var byName = listed.GroupBy(instrument => instrument.Symbol).ToDictionary(group => group.Key, group => group.First());
        var wanted = _options.Symbols.Distinct().Select(pair => Symbol.Parse($"{Venue.Code()}:{pair}")).ToArray();
        foreach (var missing in wanted.Where(symbol => !byName.ContainsKey(symbol)))
        {
            LogNotListed(missing);
        }

        return wanted.Where(byName.ContainsKey).Select(symbol => byName[symbol]);
    }

    [LoggerMessage(LogLevel.Warning, "{Symbol} is configured but its venue does not list it.")]
    private partial void LogNotListed(Symbol symbol);
}
