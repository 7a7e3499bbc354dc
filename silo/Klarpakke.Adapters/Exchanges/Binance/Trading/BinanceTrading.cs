using System.Collections.Immutable;
using Klarpakke.Adapters.RateLimits;
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
    private readonly bool _isForExitsOnly;
    private readonly BinanceSigner _signer;
    private readonly BinanceAccountReads _reads;
    private readonly BinanceTerms _terms;
    private readonly OrderBudget _orders;
    private readonly BinanceSigningHealth _health;
    private readonly ResiliencePipeline<CancelOutcome> _cancels;

    public BinanceTrading(BinancePlace place, VenueKey key, BinanceTradingOptions options, BinanceServices services)
    {
        _place = place;
        _options = options;
        _services = services;
        _isForExitsOnly = key.IsForExitsOnly;
        _signer = new BinanceSigner(key, place.Clock, options, place.Gateway.Environment.TradingBase);
        _orders = new OrderBudget(services.Time);
        _health = new BinanceSigningHealth(options.ClockInterval, services.Time);
        _reads = new BinanceAccountReads(place, _signer, _orders, _health, options, services.Time);
        _terms = new BinanceTerms(place, _reads, services.Time);
        _cancels = BinanceCancelPipeline.Create(options, services.Time);
    }

    public Venue Venue => _place.Gateway.Environment.Venue;

    // Whether a symbol takes a kind of order is its own rule; see SymbolRules.
    public VenueAbilities Abilities { get; } = new(AttachedStop: true, AtomicReplace: true, StopMarket: true);

    public async Task<SubmitOutcome> PlaceAsync(OrderRequest order, TradingLane lane, CancellationToken cancellationToken)
    {
        if (await RefuseEntryAsync(order, lane, cancellationToken) is { } refusal)
        {
            return new SubmitOutcome.Rejected(refusal);
        }

        var command = BinanceCommands.Place(order);
        return lane == TradingLane.Entry
            ? Judge(await CommandAsync(command, lane, cancellationToken))
            : await OverRoutesAsync(command, lane, Judge, ProvablyLeftNothing, cancellationToken);

        SubmitOutcome Judge(BinanceAnswer answer) => Counted(answer, BinanceSubmissions.Of(answer, order));
    }

    public async Task<SubmitOutcome> PlaceWithStopAsync(OrderRequest entry, OrderRequest stop, TradingLane lane, CancellationToken cancellationToken)
    {
        if (entry.Kind is not (OrderKind.Limit or OrderKind.LimitImmediate) || stop.Symbol != entry.Symbol)
        {
            return new SubmitOutcome.Rejected(new Error(
                ErrorKind.InvalidRequest, "An entry with a stop is a limit order, and the stop is for the same symbol.", IsTransient: false));
        }

        if (await RefuseEntryAsync(entry, lane, cancellationToken) is { } refusal)
        {
            return new SubmitOutcome.Rejected(refusal);
        }

        var answer = await CommandAsync(BinanceCommands.PlaceWithStop(entry, stop), lane, cancellationToken);
        return Counted(answer, BinanceSubmissions.OfList(answer, entry, stop));
    }

    public async Task<ReplaceOutcome> ReplaceAsync(Symbol symbol, ClientOrderId cancel, OrderRequest order, TradingLane lane, CancellationToken cancellationToken)
    {
        if (await RefuseEntryAsync(order, lane, cancellationToken) is { } refusal)
        {
            return new ReplaceOutcome(new CancelOutcome.Refused(refusal), new SubmitOutcome.Rejected(refusal));
        }

        var answer = await CommandAsync(BinanceCommands.Replace(symbol, cancel, order), lane, cancellationToken);
        var outcome = BinanceReplacements.Of(answer, symbol, order);
        return outcome.Submit is { } submit ? outcome with { Submit = Counted(answer, submit) } : outcome;
    }

    public async Task<CancelOutcome> CancelAsync(Symbol symbol, ClientOrderId id, TradingLane lane, CancellationToken cancellationToken)
    {
        CancelOutcome.Unknown? doubt = null;
        CancelOutcome Judge(BinanceAnswer answer)
        {
            var attempt = BinanceCancellations.Of(answer, symbol);
            doubt ??= attempt as CancelOutcome.Unknown;
            return attempt;
        }

        var outcome = await BinanceCancelPipeline.RunAsync(
            _cancels, _options, token => OverRoutesAsync(BinanceCommands.Cancel(symbol, id), lane, Judge, MayStillBeCancelled, token), cancellationToken);

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

    public Task<VenueTerms> GetTermsAsync(Symbol symbol, TradingLane lane, CancellationToken cancellationToken) => _terms.ReadAsync(symbol, lane, cancellationToken);

    public IAccountStream OpenStream(IAccountEvents events) => new BinanceAccountStream(_place, _signer, events, _options, _services);

    // The place belongs to all accounts and ends with the host.
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // Only what proves that nothing was done: an order whose outcome is unknown is never sent a second time, by no way.
    private static bool ProvablyLeftNothing(SubmitOutcome outcome) =>
        outcome is SubmitOutcome.Rejected { Error.Kind: ErrorKind.Unreachable or ErrorKind.Timeout or ErrorKind.Banned };

    // Cancelling twice does no harm.
    private static bool MayStillBeCancelled(CancelOutcome outcome) =>
        outcome is CancelOutcome.Unknown or CancelOutcome.Refused { Error.Kind: ErrorKind.Unreachable or ErrorKind.Timeout or ErrorKind.Banned };

    // An order that was held back here is our own no, and nothing that the venue could be judged by.
    private SubmitOutcome Counted(BinanceAnswer answer, SubmitOutcome outcome)
    {
        if (answer.Delivery != BinanceDelivery.NotSent)
        {
            _place.Gateway.Meter?.Ordered(outcome);
        }

        return outcome;
    }

    private async Task<BinanceAnswer> CommandAsync(BinanceCommand command, TradingLane lane, CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken);
        return await HeedAsync(await _place.Routes.SendAsync(command, lane, _orders, _signer, cancellationToken), cancellationToken);
    }

    /// <summary>Sends what must get out by one way after the other.</summary>
    private async Task<T> OverRoutesAsync<T>(
        BinanceCommand command, TradingLane lane, Func<BinanceAnswer, T> judge, Func<T, bool> allowsAnother, CancellationToken cancellationToken)
        where T : class
    {
        await PrepareAsync(cancellationToken);
        return await _place.Routes.SendAsync(
            command, lane, _orders, _signer, async answer => judge(await HeedAsync(answer, cancellationToken)), allowsAnother, cancellationToken);
    }

    private Task PrepareAsync(CancellationToken cancellationToken)
    {
        var (few, many) = _place.Catalog.OrderLimits;
        _orders.SetLimits(few, many);
        return _place.AwakeAsync(cancellationToken);
    }

    private async Task<BinanceAnswer> HeedAsync(BinanceAnswer answer, CancellationToken cancellationToken)
    {
        _health.Saw(answer);
        if (BinanceErrors.IsClockSkew(answer.Body))
        {
            // Certainly refused: the next request, if the caller makes one, goes out with the right time.
            await _place.MeasureClockAsync(cancellationToken);
        }

        return answer;
    }

    private async Task<Error?> RefuseEntryAsync(OrderRequest order, TradingLane lane, CancellationToken cancellationToken) => lane != TradingLane.Entry
        ? null
        : _isForExitsOnly ? new Error(ErrorKind.Unauthorized, "Not sent: the key is kept for exits only.", IsTransient: false)
        : await RefuseByClockAsync(cancellationToken) ?? await RefuseByHealthAsync(order, cancellationToken);

    private async Task<Error?> RefuseByClockAsync(CancellationToken cancellationToken)
    {
        await _place.AwakeAsync(cancellationToken);
        if (_place.Clock.State.MeasuredAt is null)
        {
            await _place.MeasureClockAsync(cancellationToken);
        }

        var state = _place.Clock.State;
        return state.AllowsEntries
            ? null
            : new Error(ErrorKind.ClockSkew, $"Not sent: our clock and the venue's differ by {state.Offset?.ToString() ?? "an unknown time"}.", IsTransient: true);
    }

    /// <summary>An entry waits for proof that signed requests work: that of a recent one, or of one now that has no effect.</summary>
    private async Task<Error?> RefuseByHealthAsync(OrderRequest order, CancellationToken cancellationToken)
    {
        if (_health.IsProven)
        {
            return null;
        }

        var answer = await CommandAsync(BinanceCommands.Test(order), TradingLane.Entry, cancellationToken);
        if (_health.IsProven)
        {
            return null;
        }

        var reason = answer.Problem ?? BinanceErrors.Of(answer.Status, answer.Body);
        return reason with { Message = $"Not sent: a signed request without effect does not work ({reason.Message})." };
    }
}
