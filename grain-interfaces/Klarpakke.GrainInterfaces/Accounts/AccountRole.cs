namespace Klarpakke.GrainInterfaces.Accounts;

/// <summary>As what somebody has an account.</summary>
public enum AccountRole
{
    /// <summary>Somebody who trades, or learns to.</summary>
    User,

    /// <summary>Somebody who runs the platform. No command makes one.</summary>
    Operator,
}
