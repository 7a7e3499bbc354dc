namespace Klarpakke.ClientApi.Accounts;

/// <summary>What a person does next.</summary>
internal enum NextStep
{
    /// <summary>Look into the mailbox.</summary>
    CheckMail,

    /// <summary>Sign in.</summary>
    SignIn,
}
