using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>Opens accounts at one place that speaks the Binance Spot protocol. All of them share its limits per address, its clock and its list of symbols.</summary>
public sealed class BinanceTradingFactory : IAsyncDisposable
{
    private readonly BinancePlace _place;
    private readonly BinanceTradingOptions _options;
    private readonly BinanceServices _services;

    internal BinanceTradingFactory(BinanceTradingOptions options, BinanceServices services)
    {
        _options = options;
        _services = services;
        _place = new BinancePlace(options, services);
    }

    /// <summary>The venue.</summary>
    public Venue Venue => _place.Gateway.Environment.Venue;

    /// <summary>How well the venue's clock is known.</summary>
    public ClockState Clock => _place.Clock.State;

    /// <summary>An account.</summary>
    /// <param name="key">What it signs with.</param>
    public ITradingPort Open(VenueKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new BinanceTrading(_place, key, _options, _services);
    }

    /// <summary>An account that is only looked at: nothing of it can send an order.</summary>
    /// <param name="key">What it signs with.</param>
    public IAccountReader OpenReader(VenueKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new BinanceAccountReader(_place, key, _options, _services);
    }

    /// <summary>The rules of all symbols as the venue has them now.</summary>
    public async Task<Result<ImmutableArray<SymbolRules>>> GetSymbolRulesAsync(CancellationToken cancellationToken)
    {
        var info = await _place.Catalog.ReadAsync(TradingLane.Reconciliation, cancellationToken);
        return info.Error is { } error
            ? error
            : info.Value.Symbols!.OfType<BinanceSymbol>().Select(symbol => BinanceSymbolRules.Of(Venue, symbol)).OfType<SymbolRules>().ToImmutableArray();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _place.DisposeAsync();
}
