using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Benchmarks.Strategies;

/// <summary>A venue at no distance with an account in which nothing happens: what is measured is the platform. It takes no orders.</summary>
internal sealed class NearVenue(TimeProvider clock, ImmutableDictionary<Symbol, SymbolRules> rules, Price reference) : ITradingPortFactory, ITradingPort
{
    private static readonly KeyPermissions Permissions = new(CanRead: true, CanTrade: true, CanWithdraw: false, IsIpRestricted: true);

    public Venue Venue => Venue.Paper;

    public VenueAbilities Abilities { get; } = new(AttachedStop: false, AtomicReplace: false, StopMarket: true);

    public Task<ITradingPort> OpenAsync(AccountKey account, CancellationToken cancellationToken) => Task.FromResult<ITradingPort>(this);

    public Task<SubmitOutcome> PlaceAsync(OrderRequest order, TradingLane lane, CancellationToken cancellationToken) => throw new NotSupportedException("Nothing is bought here.");

    public Task<SubmitOutcome> PlaceWithStopAsync(OrderRequest entry, OrderRequest stop, TradingLane lane, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nothing is bought here.");

    public Task<CancelOutcome> CancelAsync(Symbol symbol, ClientOrderId id, TradingLane lane, CancellationToken cancellationToken) => throw new NotSupportedException("Nothing is bought here.");

    public Task<ReplaceOutcome> ReplaceAsync(Symbol symbol, ClientOrderId cancel, OrderRequest order, TradingLane lane, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nothing is bought here.");

    public Task<Result<OrderLookup>> FindAsync(Symbol symbol, ClientOrderId id, TradingLane lane, CancellationToken cancellationToken) => throw new NotSupportedException("Nothing is bought here.");

    public Task<Result<ImmutableArray<VenueOrder>>> GetOpenOrdersAsync(Symbol? symbol, TradingLane lane, CancellationToken cancellationToken) =>
        Task.FromResult<Result<ImmutableArray<VenueOrder>>>(ImmutableArray<VenueOrder>.Empty);

    public Task<Result<ImmutableArray<VenueOrder>>> GetOrdersAsync(Symbol symbol, long? fromNumber, TradingLane lane, CancellationToken cancellationToken) =>
        Task.FromResult<Result<ImmutableArray<VenueOrder>>>(ImmutableArray<VenueOrder>.Empty);

    public Task<Result<ImmutableArray<Fill>>> GetFillsAsync(Symbol symbol, long? fromTradeId, TradingLane lane, CancellationToken cancellationToken) =>
        Task.FromResult<Result<ImmutableArray<Fill>>>(ImmutableArray<Fill>.Empty);

    public Task<Result<ImmutableArray<AssetBalance>>> GetBalancesAsync(TradingLane lane, CancellationToken cancellationToken) =>
        Task.FromResult<Result<ImmutableArray<AssetBalance>>>(ImmutableArray<AssetBalance>.Empty);

    public Task<Result<string>> GetAccountNumberAsync(TradingLane lane, CancellationToken cancellationToken) => Task.FromResult<Result<string>>("1");

    public Task<Result<KeyPermissions>> GetPermissionsAsync(CancellationToken cancellationToken) => Task.FromResult<Result<KeyPermissions>>(Permissions);

    public Task<VenueTerms> GetTermsAsync(Symbol symbol, TradingLane lane, CancellationToken cancellationToken) =>
        Task.FromResult(new VenueTerms(rules[symbol], 5, reference, 0.001m, 0, Permissions, TimeSpan.Zero, clock.GetUtcNow()));

    public IAccountStream OpenStream(IAccountEvents events) => new QuietStream(clock, events);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class QuietStream : IAccountStream
    {
        private readonly TimeProvider _clock;
        private readonly TaskCompletionSource _ended = new();
        private readonly Task _connected;

        public QuietStream(TimeProvider clock, IAccountEvents events)
        {
            _clock = clock;
            _connected = Task.Run(() => events.OnGapAsync(CancellationToken.None).AsTask());
        }

        public DateTimeOffset? ReadyUntil => _connected.IsCompletedSuccessfully ? _clock.GetUtcNow().AddMinutes(1) : null;

        public Task Completion => _ended.Task;

        public void Expect(ClientOrderId id) => throw new NotSupportedException("Nothing is bought here.");

        public ValueTask DisposeAsync()
        {
            _ended.TrySetResult();
            return ValueTask.CompletedTask;
        }
    }
}
