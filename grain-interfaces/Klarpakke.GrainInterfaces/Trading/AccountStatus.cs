using System.Collections.Immutable;
using Klarpakke.Domain.Trading;

namespace Klarpakke.GrainInterfaces.Trading;

/// <summary>How an account at a venue stands.</summary>
/// <param name="EntriesDenied">Why no position may be opened now; empty when one may.</param>
/// <param name="ReconciledAt">When the books were last found complete against the venue; null when not since the start or the last gap.</param>
/// <param name="Orders">Own orders that are not settled.</param>
/// <param name="ForeignOrders">How many open orders of others the account had at the last reading.</param>
/// <param name="Discrepancies">Where books and venue did not agree at the last reading.</param>
/// <param name="Alarm">Why the account is halted, in words for an operator; null when it is not.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.trading.account-status")]
public sealed record AccountStatus(
    [property: Id(0)] ImmutableArray<DenialReason> EntriesDenied,
    [property: Id(1)] DateTimeOffset? ReconciledAt,
    [property: Id(2)] ImmutableArray<OrderStatus> Orders,
    [property: Id(3)] int ForeignOrders,
    [property: Id(4)] ImmutableArray<DiscrepancyKind> Discrepancies,
    [property: Id(5)] string? Alarm);
