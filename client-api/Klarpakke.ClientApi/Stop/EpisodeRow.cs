using System.Collections.Immutable;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.GrainInterfaces.Risk;

namespace Klarpakke.ClientApi.Stop;

/// <summary>A stop of an account, from the press to the reset.</summary>
/// <param name="Id">Its id; commands about it name it.</param>
/// <param name="Phase">Where it is.</param>
/// <param name="IsDrill">True for a rehearsal.</param>
/// <param name="IsManual">True when the window can be extended.</param>
/// <param name="Reasons">All reasons, in the order they came.</param>
/// <param name="OpenedAt">When the account was closed for purchases, UTC.</param>
/// <param name="Deadline">When the sale starts, absolute, on the server's clock, UTC; null before the window.</param>
/// <param name="SaleStartedAt">When the sale started, UTC; null before.</param>
/// <param name="Extensions">How often the window was extended.</param>
/// <param name="OrdersToCancel">Own orders that were open when the cancelling began.</param>
/// <param name="OrdersCancelled">Of these, proven gone.</param>
/// <param name="Positions">Its positions.</param>
/// <param name="VenueDownSince">Since when the venue has not answered, UTC; null while it does.</param>
/// <param name="NextTryAt">When it is tried next, UTC; null when it is not waiting.</param>
/// <param name="WaitsForSecondSource">True while too many accounts tripped at once and a second price source has not confirmed.</param>
/// <param name="EndedAt">When it ended, UTC; null before.</param>
/// <param name="ResetAt">When a person reset it, UTC; null before.</param>
/// <param name="Version">Grows with every change.</param>
internal sealed record EpisodeRow(
    string Id,
    KillPhase Phase,
    bool IsDrill,
    bool IsManual,
    ImmutableArray<StopReasonRow> Reasons,
    DateTimeOffset OpenedAt,
    DateTimeOffset? Deadline,
    DateTimeOffset? SaleStartedAt,
    int Extensions,
    int OrdersToCancel,
    int OrdersCancelled,
    ImmutableArray<StopPositionRow> Positions,
    DateTimeOffset? VenueDownSince,
    DateTimeOffset? NextTryAt,
    bool WaitsForSecondSource,
    DateTimeOffset? EndedAt,
    DateTimeOffset? ResetAt,
    long Version)
{
    public static EpisodeRow Of(KillStatus status) => new(
        status.Id, status.Phase, status.IsDrill, status.IsManual, [.. status.Reasons.Select(StopReasonRow.Of)], status.OpenedAt, status.Deadline, status.SaleStartedAt,
        status.Extensions, status.OrdersToCancel, status.OrdersCancelled, [.. status.Positions.Select(StopPositionRow.Of)], status.VenueDownSince, status.NextTryAt,
        status.WaitsForSecondSource, status.EndedAt, status.ResetAt, status.Version);
}
