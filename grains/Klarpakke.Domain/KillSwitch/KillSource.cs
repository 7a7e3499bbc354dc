namespace Klarpakke.Domain.KillSwitch;

/// <summary>Who or what wants an account sold out.</summary>
public enum KillSource
{
    /// <summary>The user's red button.</summary>
    Button,

    /// <summary>A loss limit.</summary>
    HardStop,

    /// <summary>An operator of the platform.</summary>
    Operator,
}
