using System.Collections.Immutable;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;

namespace Klarpakke.ClientApi.Portfolios;

/// <summary>How your account at a venue stands.</summary>
/// <param name="Venue">Code of the venue.</param>
/// <param name="EntriesDenied">Why no position may be opened now; empty when one may.</param>
/// <param name="ReconciledAt">When our books last agreed with everything the venue said, UTC; null when not since the start or the last gap.</param>
/// <param name="LastCommandAt">When a command was last on its way to the venue, UTC. Only what was reconciled later shows what it did.</param>
/// <param name="Orders">Own orders that are not settled, those of unknown outcome among them.</param>
/// <param name="UnknownOrders">How many of these have an unknown outcome.</param>
/// <param name="ForeignOrders">How many open orders of others the account had at the last reading. They are never touched.</param>
/// <param name="Discrepancies">Where books and venue did not agree at the last reading.</param>
/// <param name="Alarm">Why the account is halted, in words; null when it is not.</param>
/// <param name="Holdings">What the platform owns, by asset.</param>
/// <param name="IsKeyRefused">True if the venue does not accept the key: a person must see to it.</param>
internal sealed record AccountRow(
    string Venue,
    ImmutableArray<DenialReason> EntriesDenied,
    DateTimeOffset? ReconciledAt,
    DateTimeOffset? LastCommandAt,
    ImmutableArray<OrderRow> Orders,
    int UnknownOrders,
    int ForeignOrders,
    ImmutableArray<DiscrepancyKind> Discrepancies,
    string? Alarm,
    ImmutableArray<HoldingRow> Holdings,
    bool IsKeyRefused)
{
    public static AccountRow Of(Venue venue, AccountStatus status) => new(
        venue.Code(),
        status.EntriesDenied,
        status.ReconciledAt,
        status.LastCommandAt == DateTimeOffset.MinValue ? null : status.LastCommandAt,
        [.. status.Orders.Select(OrderRow.Of)],
        status.Orders.Count(order => order.State is OrderState.Unknown),
        status.ForeignOrders,
        status.Discrepancies,
        status.Alarm,
        [.. status.Holdings.OrderBy(holding => holding.Key.Code, StringComparer.Ordinal).Select(holding => HoldingRow.Of(holding.Key, holding.Value))],
        status.IsKeyRefused);
}
