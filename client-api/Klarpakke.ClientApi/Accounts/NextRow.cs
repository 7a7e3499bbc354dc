namespace Klarpakke.ClientApi.Accounts;

/// <summary>What to do next.</summary>
/// <param name="Next">`checkMail`: if something is to be sent to the address, it is on its way. `signIn`: sign in.</param>
internal sealed record NextRow(NextStep Next);
