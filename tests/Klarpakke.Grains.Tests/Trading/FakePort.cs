using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Grains.Tests.Trading;

/// <summary>The fake venue as a port.</summary>
internal sealed class FakePort(FakeVenue venue) : ITradingPort
{
    public Venue Venue => Venue.Paper;

    public VenueAbilities Abilities => venue.Abilities;

    public async Task<SubmitOutcome> PlaceAsync(OrderRequest order, TradingLane lane, CancellationToken cancellationToken)
    {
        var outcome = venue.Place(order);
        await venue.SlowAnswer;
        return outcome;
    }

    public async Task<SubmitOutcome> PlaceWithStopAsync(OrderRequest entry, OrderRequest stop, TradingLane lane, CancellationToken cancellationToken)
    {
        var outcome = venue.Place(entry, stop);
        await venue.SlowAnswer;
        return outcome;
    }

    public Task<CancelOutcome> CancelAsync(Symbol symbol, ClientOrderId id, TradingLane lane, CancellationToken cancellationToken) => Task.FromResult(venue.Cancel(id));

    public Task<ReplaceOutcome> ReplaceAsync(Symbol symbol, ClientOrderId cancel, OrderRequest order, TradingLane lane, CancellationToken cancellationToken) =>
        Task.FromResult(venue.Replace(cancel, order));

    public Task<Result<OrderLookup>> FindAsync(Symbol symbol, ClientOrderId id, TradingLane lane, CancellationToken cancellationToken) => Task.FromResult(venue.Reads.Find(id));

    public Task<Result<ImmutableArray<VenueOrder>>> GetOpenOrdersAsync(Symbol? symbol, TradingLane lane, CancellationToken cancellationToken) =>
        Task.FromResult(venue.Reads.OpenOrders());

    public Task<Result<ImmutableArray<VenueOrder>>> GetOrdersAsync(Symbol symbol, long? fromNumber, TradingLane lane, CancellationToken cancellationToken) =>
        Task.FromResult(venue.Reads.OrdersOf(symbol, fromNumber));

    public Task<Result<ImmutableArray<Fill>>> GetFillsAsync(Symbol symbol, long? fromTradeId, TradingLane lane, CancellationToken cancellationToken) =>
        Task.FromResult(venue.Reads.Fills(symbol, fromTradeId));

    public Task<Result<ImmutableArray<AssetBalance>>> GetBalancesAsync(TradingLane lane, CancellationToken cancellationToken) => Task.FromResult(venue.Reads.Balances());

    public Task<Result<string>> GetAccountNumberAsync(TradingLane lane, CancellationToken cancellationToken) => Task.FromResult(venue.Reads.Number());

    public Task<Result<KeyPermissions>> GetPermissionsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<Result<KeyPermissions>>(new KeyPermissions(true, true, false, true));

    public Task<VenueTerms> GetTermsAsync(Symbol symbol, TradingLane lane, CancellationToken cancellationToken) => Task.FromResult(venue.Terms);

    public IAccountStream OpenStream(IAccountEvents events) => venue.Stream.Open(events);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
