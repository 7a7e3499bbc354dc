using System.Collections.Immutable;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Ports.Trading;

/// <summary>
/// A venue's trading interface for one account. Only <c>VenueAccountGrain</c> may hold one: it is the one door out. No call here is ever repeated by the port itself, but
/// reads and cancels; whatever is not certain is <c>Unknown</c>.
/// </summary>
public interface ITradingPort : IAsyncDisposable
{
    /// <summary>The venue.</summary>
    Venue Venue { get; }

    /// <summary>What this venue can do that others cannot.</summary>
    VenueAbilities Abilities { get; }

    /// <summary>Sends one order, once.</summary>
    Task<SubmitOutcome> PlaceAsync(OrderRequest order, TradingLane lane, CancellationToken cancellationToken);

    /// <summary>
    /// Sends an entry whose protective stop the venue itself places when the entry has filled wholly. Both are there or neither; the outcome is that of both. Only where
    /// <see cref="VenueAbilities.AttachedStop"/>.
    /// </summary>
    Task<SubmitOutcome> PlaceWithStopAsync(OrderRequest entry, OrderRequest stop, TradingLane lane, CancellationToken cancellationToken);

    /// <summary>Cancels one order by our id. "Not open any more" is an answer of its own and says nothing of what filled.</summary>
    Task<CancelOutcome> CancelAsync(Symbol symbol, ClientOrderId id, TradingLane lane, CancellationToken cancellationToken);

    /// <summary>
    /// Cancels one order and sends another only if that succeeded, in one step of the venue. An order that has traded, if only in part, is not cancelled: what the other was
    /// made for is not there any more. Only where <see cref="VenueAbilities.AtomicReplace"/>.
    /// </summary>
    Task<ReplaceOutcome> ReplaceAsync(Symbol symbol, ClientOrderId cancel, OrderRequest order, TradingLane lane, CancellationToken cancellationToken);

    /// <summary>Looks an order up by our id.</summary>
    Task<Result<OrderLookup>> FindAsync(Symbol symbol, ClientOrderId id, TradingLane lane, CancellationToken cancellationToken);

    /// <summary>All open orders of the account, everybody's; of one symbol or of all.</summary>
    Task<Result<ImmutableArray<VenueOrder>>> GetOpenOrdersAsync(Symbol? symbol, TradingLane lane, CancellationToken cancellationToken);

    /// <summary>
    /// All orders of a symbol, everybody's and ended ones too, from an order number on, inclusive, oldest first; from the oldest the venue keeps when null.
    /// <see cref="ErrorKind.NotFound"/> when the venue has no such pair.
    /// </summary>
    Task<Result<ImmutableArray<VenueOrder>>> GetOrdersAsync(Symbol symbol, long? fromNumber, TradingLane lane, CancellationToken cancellationToken);

    /// <summary>Fills of a symbol from a trade id on, inclusive, oldest first; from the oldest the venue keeps when null. Not found: no such pair.</summary>
    Task<Result<ImmutableArray<Fill>>> GetFillsAsync(Symbol symbol, long? fromTradeId, TradingLane lane, CancellationToken cancellationToken);

    /// <summary>All balances that are not zero.</summary>
    Task<Result<ImmutableArray<AssetBalance>>> GetBalancesAsync(TradingLane lane, CancellationToken cancellationToken);

    /// <summary>The venue's own number of the account that the key opens, the same for every key of that account.</summary>
    Task<Result<string>> GetAccountNumberAsync(TradingLane lane, CancellationToken cancellationToken);

    /// <summary>What the account's key may do.</summary>
    Task<Result<KeyPermissions>> GetPermissionsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// What a pair is traded by. Answers are used again for as long as <see cref="VenueTerms"/> says; for the kill switch's lane a halt is looked at again at once, and what a sale
    /// does not need (fee, stops, permissions) is told only as far as it is known already.
    /// </summary>
    Task<VenueTerms> GetTermsAsync(Symbol symbol, TradingLane lane, CancellationToken cancellationToken);

    /// <summary>Opens the account's own event stream, which connects again by itself until disposed. Nothing is replayed after a gap: the reader must reconcile.</summary>
    IAccountStream OpenStream(IAccountEvents events);
}
