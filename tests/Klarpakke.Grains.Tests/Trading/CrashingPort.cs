using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Grains.Tests.Trading;

internal sealed class CrashingPort(ITradingPort port, CrashPoints crash) : ITradingPort
{
    public Venue Venue => port.Venue;

    public VenueAbilities Abilities => port.Abilities;

    public Task<SubmitOutcome> PlaceAsync(OrderRequest order, TradingLane lane, CancellationToken cancellationToken) =>
        crash.AroundAsync(() => port.PlaceAsync(order, lane, cancellationToken));

    public Task<SubmitOutcome> PlaceWithStopAsync(OrderRequest entry, OrderRequest stop, TradingLane lane, CancellationToken cancellationToken) =>
        crash.AroundAsync(() => port.PlaceWithStopAsync(entry, stop, lane, cancellationToken));

    public Task<CancelOutcome> CancelAsync(Symbol symbol, ClientOrderId id, TradingLane lane, CancellationToken cancellationToken) =>
        crash.AroundAsync(() => port.CancelAsync(symbol, id, lane, cancellationToken));

    public Task<ReplaceOutcome> ReplaceAsync(Symbol symbol, ClientOrderId cancel, OrderRequest order, TradingLane lane, CancellationToken cancellationToken) =>
        crash.AroundAsync(() => port.ReplaceAsync(symbol, cancel, order, lane, cancellationToken));

    public Task<Result<OrderLookup>> FindAsync(Symbol symbol, ClientOrderId id, TradingLane lane, CancellationToken cancellationToken) =>
        crash.AroundAsync(() => port.FindAsync(symbol, id, lane, cancellationToken));

    public Task<Result<ImmutableArray<VenueOrder>>> GetOpenOrdersAsync(Symbol? symbol, TradingLane lane, CancellationToken cancellationToken) =>
        crash.AroundAsync(() => port.GetOpenOrdersAsync(symbol, lane, cancellationToken));

    public Task<Result<ImmutableArray<VenueOrder>>> GetOrdersAsync(Symbol symbol, long? fromNumber, TradingLane lane, CancellationToken cancellationToken) =>
        crash.AroundAsync(() => port.GetOrdersAsync(symbol, fromNumber, lane, cancellationToken));

    public Task<Result<ImmutableArray<Fill>>> GetFillsAsync(Symbol symbol, long? fromTradeId, TradingLane lane, CancellationToken cancellationToken) =>
        crash.AroundAsync(() => port.GetFillsAsync(symbol, fromTradeId, lane, cancellationToken));

    public Task<Result<ImmutableArray<AssetBalance>>> GetBalancesAsync(TradingLane lane, CancellationToken cancellationToken) =>
        crash.AroundAsync(() => port.GetBalancesAsync(lane, cancellationToken));

    public Task<Result<string>> GetAccountNumberAsync(TradingLane lane, CancellationToken cancellationToken) =>
        crash.AroundAsync(() => port.GetAccountNumberAsync(lane, cancellationToken));

    public Task<Result<KeyPermissions>> GetPermissionsAsync(CancellationToken cancellationToken) => crash.AroundAsync(() => port.GetPermissionsAsync(cancellationToken));

    public Task<VenueTerms> GetTermsAsync(Symbol symbol, TradingLane lane, CancellationToken cancellationToken) =>
        crash.AroundAsync(() => port.GetTermsAsync(symbol, lane, cancellationToken));

    public IAccountStream OpenStream(IAccountEvents events) => port.OpenStream(events);

    public ValueTask DisposeAsync() => port.DisposeAsync();
}
