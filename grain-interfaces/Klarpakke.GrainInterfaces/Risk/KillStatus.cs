using System.Collections.Immutable;
using Klarpakke.Domain.KillSwitch;

namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>An episode as screens show it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Phase">Where it is.</param>
/// <param name="IsDrill">True for a rehearsal.</param>
/// <param name="IsManual">True when the window can be extended.</param>
/// <param name="Reasons">All reasons, in the order they came.</param>
/// <param name="OpenedAt">When the account was closed for purchases.</param>
/// <param name="Deadline">When the sale starts, absolute; null before the window.</param>
/// <param name="Extensions">How often the window was extended.</param>
/// <param name="OrdersToCancel">Own orders that were open when the cancelling began.</param>
/// <param name="OrdersCancelled">Of these, proven gone.</param>
/// <param name="Positions">Its positions.</param>
/// <param name="VenueDownSince">Since when the venue has not answered; null while it does.</param>
/// <param name="NextTryAt">When it is tried next; null when it is not waiting.</param>
/// <param name="WaitsForSecondSource">True while too many accounts tripped at once and a second price source has not confirmed.</param>
/// <param name="EndedAt">When it ended; null before.</param>
/// <param name="ResetAt">When a person reset it; null before.</param>
/// <param name="Version">Grows with every change.</param>
/// <param name="SaleStartedAt">When the sale started; null before. A late abort is answered with it.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.risk.kill-status")]
public sealed record KillStatus(
    [property: Id(0)] string Id,
    [property: Id(1)] KillPhase Phase,
    [property: Id(2)] bool IsDrill,
    [property: Id(3)] bool IsManual,
    [property: Id(4)] ImmutableArray<KillReason> Reasons,
    [property: Id(5)] DateTimeOffset OpenedAt,
    [property: Id(6)] DateTimeOffset? Deadline,
    [property: Id(7)] int Extensions,
    [property: Id(8)] int OrdersToCancel,
    [property: Id(9)] int OrdersCancelled,
    [property: Id(10)] ImmutableArray<KillPositionStatus> Positions,
    [property: Id(11)] DateTimeOffset? VenueDownSince,
    [property: Id(12)] DateTimeOffset? NextTryAt,
    [property: Id(13)] bool WaitsForSecondSource,
    [property: Id(14)] DateTimeOffset? EndedAt,
    [property: Id(15)] DateTimeOffset? ResetAt,
    [property: Id(16)] long Version,
    [property: Id(17)] DateTimeOffset? SaleStartedAt = null);
