using Klarpakke.Domain.Keys;
using Klarpakke.GrainInterfaces.Keys;

namespace Klarpakke.Persistence.Keys;

/// <summary>What a row says of a key, as Dapper reads it.</summary>
internal sealed class VenueKeyRow
{
    /// <summary>The columns of it, all of which the reading role may see.</summary>
    public const string Columns =
        """
        state as "State", last_four as "LastFour", may_trade as "MayTrade", may_withdraw as "MayWithdraw", is_ip_restricted as "IsIpRestricted", warnings as "Warnings",
        problem as "Problem", connected_at as "ConnectedAt", checked_at as "CheckedAt", account_changed_at as "AccountChangedAt", version as "Version"
        """;

    public string State { get; init; } = "";

    public string LastFour { get; init; } = "";

    public bool MayTrade { get; init; }

    public bool? MayWithdraw { get; init; }

    public bool? IsIpRestricted { get; init; }

    public string[] Warnings { get; init; } = [];

    public string? Problem { get; init; }

    public DateTimeOffset ConnectedAt { get; init; }

    public DateTimeOffset CheckedAt { get; init; }

    public DateTimeOffset? AccountChangedAt { get; init; }

    public long Version { get; init; }

    public string? AccountNumber { get; init; }

    public VenueKeyStatus ToStatus() => new(
        KeyCodes.Parse<KeyState>(State, KeyCodes.Code), LastFour, MayTrade, MayWithdraw, IsIpRestricted,
        [.. Warnings.Select(warning => KeyCodes.Parse<KeyWarning>(warning, KeyCodes.Code))],
        Problem is null ? null : KeyCodes.Parse<KeyRefusal>(Problem, KeyCodes.Code), ConnectedAt, CheckedAt, AccountChangedAt, Version);
}
