namespace Klarpakke.Domain.Keys;

/// <summary>The written forms of what is said about keys, for rows, the audit log and the API.</summary>
public static class KeyCodes
{
    /// <summary>Code of a state.</summary>
    public static string Code(this KeyState state) => state switch
    {
        KeyState.Active => "active",
        KeyState.Blocked => "blocked",
        KeyState.Leaving => "leaving",
        KeyState.Forgotten => "forgotten",
    };

    /// <summary>Code of a refusal.</summary>
    public static string Code(this KeyRefusal refusal) => refusal switch
    {
        KeyRefusal.PlanRequired => "PLAN_REQUIRED",
        KeyRefusal.VenueUnsupported => "VENUE_UNSUPPORTED",
        KeyRefusal.Invalid => "KEY_INVALID",
        KeyRefusal.CannotRead => "KEY_CANNOT_READ",
        KeyRefusal.CanWithdraw => "KEY_CAN_WITHDRAW",
        KeyRefusal.CanTrade => "KEY_CAN_TRADE",
        KeyRefusal.CannotTrade => "KEY_CANNOT_TRADE",
        KeyRefusal.PermissionsNotTold => "PERMISSIONS_NOT_TOLD",
        KeyRefusal.PositionsOpen => "POSITIONS_OPEN",
        KeyRefusal.NoKey => "NO_KEY",
        KeyRefusal.VenueUnavailable => "VENUE_UNAVAILABLE",
    };

    /// <summary>Code of a warning.</summary>
    public static string Code(this KeyWarning warning) => warning switch
    {
        KeyWarning.NoAddressList => "NO_ADDRESS_LIST",
        KeyWarning.PermissionsUnchecked => "PERMISSIONS_UNCHECKED",
    };

    /// <summary>Code of a balance's state.</summary>
    public static string Code(this BalanceState state) => state switch
    {
        BalanceState.Read => "read",
        BalanceState.Unknown => "unknown",
        BalanceState.Failed => "failed",
    };

    /// <summary>The value whose code this is.</summary>
    /// <exception cref="FormatException">It is the code of none.</exception>
    public static T Parse<T>(string code, Func<T, string> codeOf)
        where T : struct, Enum =>
        Enum.GetValues<T>().Where(value => codeOf(value) == code).Select(value => (T?)value).FirstOrDefault() ?? throw new FormatException($"'{code}' is no {typeof(T).Name}.");
}
