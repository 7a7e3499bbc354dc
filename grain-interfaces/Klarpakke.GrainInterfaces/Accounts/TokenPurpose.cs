namespace Klarpakke.GrainInterfaces.Accounts;

/// <summary>What a token sent by mail is for.</summary>
public enum TokenPurpose
{
    /// <summary>Proves that the address is the person's.</summary>
    ConfirmEmail,

    /// <summary>Allows a new password.</summary>
    ResetPassword,
}
