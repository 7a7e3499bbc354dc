using System.Collections.Immutable;
using Klarpakke.Domain.Keys;

namespace Klarpakke.GrainInterfaces.Keys;

/// <summary>All that is ever said of a stored key.</summary>
/// <param name="State">How it stands.</param>
/// <param name="LastFour">The last four characters of its public half.</param>
/// <param name="MayTrade">Whether it may trade, as last verified.</param>
/// <param name="MayWithdraw">Whether it may withdraw; null when the venue does not say, which counts as true.</param>
/// <param name="IsIpRestricted">Whether only listed addresses may use it; null when the venue does not say.</param>
/// <param name="Warnings">What the user should know.</param>
/// <param name="Problem">Why it is not active; null when it is.</param>
/// <param name="ConnectedAt">When it was connected.</param>
/// <param name="CheckedAt">When the venue last answered for it.</param>
/// <param name="AccountChangedAt">When the user's key last came to open another account of the venue than before; null when it never did. Cooling-off starts again then.</param>
/// <param name="Version">Row version, from 1.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.keys.status")]
public sealed record VenueKeyStatus(
    [property: Id(0)] KeyState State,
    [property: Id(1)] string LastFour,
    [property: Id(2)] bool MayTrade,
    [property: Id(3)] bool? MayWithdraw,
    [property: Id(4)] bool? IsIpRestricted,
    [property: Id(5)] ImmutableArray<KeyWarning> Warnings,
    [property: Id(6)] KeyRefusal? Problem,
    [property: Id(7)] DateTimeOffset ConnectedAt,
    [property: Id(8)] DateTimeOffset CheckedAt,
    [property: Id(9)] DateTimeOffset? AccountChangedAt,
    [property: Id(10)] long Version);
