namespace Klarpakke.ClientApi.Accounts;

/// <summary>What somebody gives beside the password: a code of the authenticator, or one that stands in for it.</summary>
internal sealed record SecondFactor(string? Code, string? RecoveryCode)
{
    public bool IsGiven => !string.IsNullOrEmpty(Code) || !string.IsNullOrEmpty(RecoveryCode);
}
