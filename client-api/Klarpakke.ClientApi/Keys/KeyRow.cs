using System.Collections.Immutable;
using Klarpakke.Domain.Keys;
using Klarpakke.GrainInterfaces.Keys;

namespace Klarpakke.ClientApi.Keys;

/// <summary>A key of yours at a venue. The key itself is never sent to anybody.</summary>
/// <param name="Venue">Code of the venue.</param>
/// <param name="State">active; blocked (no entries until a check succeeds); leaving (no entries, forgotten when the account is flat); forgotten.</param>
/// <param name="LastFour">The last four characters of its public half.</param>
/// <param name="MayTrade">Whether it may trade, as last verified.</param>
/// <param name="MayWithdraw">Whether it may withdraw; null when the venue does not say.</param>
/// <param name="IpRestricted">Whether only listed addresses may use it; null when the venue does not say.</param>
/// <param name="Warnings">NO_ADDRESS_LIST: any address may use it. PERMISSIONS_UNCHECKED: the venue cannot be asked what it may do, so make sure that it can only read.</param>
/// <param name="Problem">Code of why it is not active; null when it is.</param>
/// <param name="ConnectedAt">When you connected it.</param>
/// <param name="CheckedAt">When the venue last answered for it.</param>
/// <param name="AccountChanged">Whether it opens, or one before it opened, another account of the venue than the first.</param>
/// <param name="AccountChangedAt">When that last happened; null when it never did.</param>
internal sealed record KeyRow(
    string Venue, string State, string LastFour, bool MayTrade, bool? MayWithdraw, bool? IpRestricted, ImmutableArray<string> Warnings, string? Problem,
    DateTimeOffset ConnectedAt, DateTimeOffset CheckedAt, bool AccountChanged, DateTimeOffset? AccountChangedAt)
{
    public static KeyRow Of(Venue venue, VenueKeyStatus status) => new(
        venue.Code(), status.State.Code(), status.LastFour, status.MayTrade, status.MayWithdraw, status.IsIpRestricted, [.. status.Warnings.Select(warning => warning.Code())],
        status.Problem?.Code(), status.ConnectedAt, status.CheckedAt, status.AccountChangedAt is not null, status.AccountChangedAt);
}
