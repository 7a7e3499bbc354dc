using System.Collections.Immutable;
using Klarpakke.Domain.Trading;

namespace Klarpakke.GrainInterfaces.Trading;

/// <summary>How an account at a venue stands.</summary>
/// <param name="EntriesDenied">Why no position may be opened now; empty when one may.</param>
/// <param name="ReconciledAt">
/// When the venue was last asked for everything (open orders, trades, balances) and the books were complete by its answers; null when not since the start or the last gap. Only if this
/// is later than <paramref name="LastCommandAt"/> do orders and holdings here show what the last command did.
/// </param>
/// <param name="Orders">Own orders that are not settled.</param>
/// <param name="ForeignOrders">How many open orders of others the account had at the last reading.</param>
/// <param name="Discrepancies">Where books and venue did not agree at the last reading.</param>
/// <param name="Alarm">Why the account is halted, in words for an operator; null when it is not. So it is when an event could not be handled or the account's stream has stopped for good.</param>
/// <param name="LastCommandAt">When a command was last on its way to the venue: now while one is, and never before this activation took the account over.</param>
/// <param name="Holdings">What the platform owns, by asset; an asset of which it owns nothing is not listed.</param>
/// <param name="IsKeyRefused">True if the venue does not accept the key: a person must see to it. Cancellations are tried all the same.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.trading.account-status")]
public sealed record AccountStatus(
    [property: Id(0)] ImmutableArray<DenialReason> EntriesDenied,
    [property: Id(1)] DateTimeOffset? ReconciledAt,
    [property: Id(2)] ImmutableArray<OrderStatus> Orders,
    [property: Id(3)] int ForeignOrders,
    [property: Id(4)] ImmutableArray<DiscrepancyKind> Discrepancies,
    [property: Id(5)] string? Alarm,
    [property: Id(6)] DateTimeOffset LastCommandAt,
    [property: Id(7)] ImmutableDictionary<Asset, HoldingStatus> Holdings,
    [property: Id(8)] bool IsKeyRefused);
