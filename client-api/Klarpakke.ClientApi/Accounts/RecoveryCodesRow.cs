namespace Klarpakke.ClientApi.Accounts;

/// <summary>New recovery codes; those before are dead.</summary>
/// <param name="Codes">Each stands in for the authenticator once. Shown here and never again.</param>
internal sealed record RecoveryCodesRow(IReadOnlyList<string> Codes);
