using System.Collections.Immutable;
using Klarpakke.Adapters.RateLimits;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;
using Polly;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>One account at a venue that speaks the Binance Spot protocol, the paper exchange included.</summary>
internal sealed class BinanceTrading : ITradingPort
{
    private readonly BinancePlace _place;
    private readonly BinanceTradingOptions _options;
    private readonly BinanceServices _services;
    private readonly BinanceSigner _signer;
    private readonly BinanceAccountReads _reads;
    private readonly OrderBudget _orders;
    private readonly ResiliencePipeline<CancelOutcome> _cancels;

    public BinanceTrading(BinancePlace place, VenueKey key, BinanceTradingOptions options, BinanceServices services)
    {
        _place = place;
        _options = options;
        _services = services;
        _signer = new BinanceSigner(key, place.Clock, options, place.Gateway.Environment.TradingBase);
        _orders = new OrderBudget(services.Time);
        _reads = new BinanceAccountReads(place, _signer, ReadPipeline.Create(options.ReadDeadline, options.RetryDelay, services.Time), _orders, options);
        _cancels = BinanceCancelPipeline.Create(options, services.Time);
    }

    public Venue Venue => _place.Gateway.Environment.Venue;

    // Whether a symbol takes a kind of order is its own rule; see SymbolRules.
    public VenueAbilities Abilities { get; } = new(AttachedStop: true, AtomicReplace: true, StopMarket: true);

    public async Task<SubmitOutcome> PlaceAsync(OrderRequest order, TradingLane lane, CancellationToken cancellationToken)
    {
        if (await RefuseByClockAsync(lane, cancellationToken) is { } refusal)
        {
            return new SubmitOutcome.Rejected(refusal);
        }

        return BinanceSubmissions.Of(await CommandAsync(BinanceCommands.Place(order), lane, cancellationToken), order);
    }

    public async Task<SubmitOutcome> PlaceWithStopAsync(OrderRequest entry, OrderRequest stop, TradingLane lane, CancellationToken cancellationToken)
    {
        if (entry.Kind is not (OrderKind.Limit or OrderKind.LimitImmediate) || stop.Symbol != entry.Symbol)
        {
            return new SubmitOutcome.Rejected(new Error(
                ErrorKind.InvalidRequest, "An entry with a stop is a limit order, and the stop is for the same symbol.", IsTransient: false));
        }

        if (await RefuseByClockAsync(lane, cancellationToken) is { } refusal)
        {
            return new SubmitOutcome.Rejected(refusal);
        }

        return BinanceSubmissions.OfList(await CommandAsync(BinanceCommands.PlaceWithStop(entry, stop), lane, cancellationToken), entry, stop);
    }

    public async Task<ReplaceOutcome> ReplaceAsync(Symbol symbol, ClientOrderId cancel, OrderRequest order, TradingLane lane, CancellationToken cancellationToken)
    {
        if (await RefuseByClockAsync(lane, cancellationToken) is { } refusal)
        {
            return new ReplaceOutcome(new CancelOutcome.Refused(refusal), new SubmitOutcome.Rejected(refusal));
        }

        return BinanceReplacements.Of(await CommandAsync(BinanceCommands.Replace(symbol, cancel, order), lane, cancellationToken), symbol, order);
    }

    public async Task<CancelOutcome> CancelAsync(Symbol symbol, ClientOrderId id, TradingLane lane, CancellationToken cancellationToken)
    {
        CancelOutcome.Unknown? doubt = null;
        var outcome = await BinanceCancelPipeline.RunAsync(_cancels, _options, async token =>
        {
            var attempt = BinanceCancellations.Of(await CommandAsync(BinanceCommands.Cancel(symbol, id), lane, token), symbol);
            doubt ??= attempt as CancelOutcome.Unknown;
            return attempt;
        }, cancellationToken);

        // A later refusal does not say what became of an earlier attempt that had no answer.
        return outcome is CancelOutcome.Refused && doubt is not null ? doubt : outcome;
    }

    public Task<Result<OrderLookup>> FindAsync(Symbol symbol, ClientOrderId id, TradingLane lane, CancellationToken cancellationToken) =>
        _reads.FindAsync(symbol, id, lane, cancellationToken);

    public Task<Result<ImmutableArray<VenueOrder>>> GetOpenOrdersAsync(Symbol? symbol, TradingLane lane, CancellationToken cancellationToken) =>
        _reads.GetOpenOrdersAsync(symbol, lane, cancellationToken);

    public Task<Result<ImmutableArray<VenueOrder>>> GetOrdersAsync(Symbol symbol, long? fromNumber, TradingLane lane, CancellationToken cancellationToken) =>
        _reads.GetOrdersAsync(symbol, fromNumber, lane, cancellationToken);

    public Task<Result<ImmutableArray<Fill>>> GetFillsAsync(Symbol symbol, long? fromTradeId, TradingLane lane, CancellationToken cancellationToken) =>
        _reads.GetFillsAsync(symbol, fromTradeId, lane, cancellationToken);

    public Task<Result<ImmutableArray<AssetBalance>>> GetBalancesAsync(TradingLane lane, CancellationToken cancellationToken) =>
        _reads.GetBalancesAsync(lane, cancellationToken);

    public Task<Result<string>> GetAccountNumberAsync(TradingLane lane, CancellationToken cancellationToken) => _reads.GetAccountNumberAsync(lane, cancellationToken);

    public Task<Result<KeyPermissions>> GetPermissionsAsync(CancellationToken cancellationToken) => _reads.GetPermissionsAsync(cancellationToken);

    public IAccountStream OpenStream(IAccountEvents events) => new BinanceAccountStream(_place, _signer, events, _options, _services);

    // The place belongs to all accounts and ends with the host.
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<BinanceAnswer> CommandAsync(BinanceCommand command, TradingLane lane, CancellationToken cancellationToken)
    {
        var (few, many) = _place.Catalog.OrderLimits;
        _orders.SetLimits(few, many);
        var answer = await _place.Gateway.SendAsync(command, lane, _orders, _signer.Build, cancellationToken);
        if (BinanceErrors.IsClockSkew(answer.Body))
        {
            // Certainly refused: the next request, if the caller makes one, goes out with the right time.
            await _place.MeasureClockAsync(cancellationToken);
        }

        return answer;
    }

    private async Task<Error?> RefuseByClockAsync(TradingLane lane, CancellationToken cancellationToken)
    {
        if (lane != TradingLane.Entry)
        {
            return null;
        }

        if (_place.Clock.State.MeasuredAt is null)
        {
            await _place.MeasureClockAsync(cancellationToken);
        }

        var state = _place.Clock.State;
        return state.AllowsEntries
            ? null
            : new Error(ErrorKind.ClockSkew, $"Not sent: our clock and the venue's differ by {state.Offset?.ToString() ?? "an unknown time"}.", IsTransient: true);
    }
}
