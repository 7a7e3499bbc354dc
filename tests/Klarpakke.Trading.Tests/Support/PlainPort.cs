using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Trading.Tests.Support;

internal sealed class PlainPort(ITradingPort port, Func<bool> attachesStops) : ITradingPort
{
    public Venue Venue => port.Venue;

    public VenueAbilities Abilities => port.Abilities with { AttachedStop = attachesStops() };

    public Task<SubmitOutcome> PlaceAsync(OrderRequest order, TradingLane lane, CancellationToken cancellationToken) => port.PlaceAsync(order, lane, cancellationToken);

    public Task<SubmitOutcome> PlaceWithStopAsync(OrderRequest entry, OrderRequest stop, TradingLane lane, CancellationToken cancellationToken) =>
        port.PlaceWithStopAsync(entry, stop, lane, cancellationToken);

    public Task<CancelOutcome> CancelAsync(Symbol symbol, ClientOrderId id, TradingLane lane, CancellationToken cancellationToken) =>
        port.CancelAsync(symbol, id, lane, cancellationToken);

    public Task<ReplaceOutcome> ReplaceAsync(Symbol symbol, ClientOrderId cancel, OrderRequest order, TradingLane lane, CancellationToken cancellationToken) =>
        port.ReplaceAsync(symbol, cancel, order, lane, cancellationToken);

    public Task<Result<OrderLookup>> FindAsync(Symbol symbol, ClientOrderId id, TradingLane lane, CancellationToken cancellationToken) =>
        port.FindAsync(symbol, id, lane, cancellationToken);

    public Task<Result<ImmutableArray<VenueOrder>>> GetOpenOrdersAsync(Symbol? symbol, TradingLane lane, CancellationToken cancellationToken) =>
        port.GetOpenOrdersAsync(symbol, lane, cancellationToken);

    public Task<Result<ImmutableArray<VenueOrder>>> GetOrdersAsync(Symbol symbol, long? fromNumber, TradingLane lane, CancellationToken cancellationToken) =>
        port.GetOrdersAsync(symbol, fromNumber, lane, cancellationToken);

    public Task<Result<ImmutableArray<Fill>>> GetFillsAsync(Symbol symbol, long? fromTradeId, TradingLane lane, CancellationToken cancellationToken) =>
        port.GetFillsAsync(symbol, fromTradeId, lane, cancellationToken);

    public Task<Result<ImmutableArray<AssetBalance>>> GetBalancesAsync(TradingLane lane, CancellationToken cancellationToken) => port.GetBalancesAsync(lane, cancellationToken);

    public Task<Result<string>> GetAccountNumberAsync(TradingLane lane, CancellationToken cancellationToken) => port.GetAccountNumberAsync(lane, cancellationToken);

    public Task<Result<KeyPermissions>> GetPermissionsAsync(CancellationToken cancellationToken) => port.GetPermissionsAsync(cancellationToken);

    public Task<VenueTerms> GetTermsAsync(Symbol symbol, TradingLane lane, CancellationToken cancellationToken) => port.GetTermsAsync(symbol, lane, cancellationToken);

    public IAccountStream OpenStream(IAccountEvents events) => port.OpenStream(events);

    public ValueTask DisposeAsync() => port.DisposeAsync();
}
