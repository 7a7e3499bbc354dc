using System.Collections.Immutable;
using Klarpakke.Domain.Keys;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Grains.Keys;

/// <summary>What a key must be allowed at each venue, and what none may. Pure.</summary>
internal static class KeyRules
{
    /// <summary>Why a key is not taken; null when it is.</summary>
    public static KeyRefusal? Against(Venue venue, KeyPermissions permissions) =>
        !permissions.CanRead ? KeyRefusal.CannotRead
        : permissions.CanWithdraw == true ? KeyRefusal.CanWithdraw
        : permissions.CanWithdraw is null && TellsPermissions(venue) ? KeyRefusal.PermissionsNotTold
        : permissions.CanTrade && !IsTradedAt(venue) ? KeyRefusal.CanTrade
        : !permissions.CanTrade && IsTradedAt(venue) ? KeyRefusal.CannotTrade
        : null;

    /// <summary>True when a key that was taken before must go for good, as soon as nothing depends on it; any other refusal may pass.</summary>
    public static bool IsForGood(KeyRefusal refusal) => refusal is KeyRefusal.CanWithdraw or KeyRefusal.CanTrade;

    public static ImmutableArray<KeyWarning> Warnings(Venue venue, KeyPermissions permissions) =>
    [
        .. permissions.IsIpRestricted == false ? [KeyWarning.NoAddressList] : Array.Empty<KeyWarning>(),
        .. TellsPermissions(venue) ? [] : new[] { KeyWarning.PermissionsUnchecked },
    ];

    // The one venue that has no way to ask. Its keys are only read with.
    private static bool TellsPermissions(Venue venue) => venue is not Venue.CryptoCom;

    private static bool IsTradedAt(Venue venue) => venue is Venue.Binance or Venue.Paper;
}
