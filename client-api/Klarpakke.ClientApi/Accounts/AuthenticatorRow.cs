namespace Klarpakke.ClientApi.Accounts;

/// <summary>What an authenticator needs. Not in use until a code of it is given.</summary>
/// <param name="Key">The secret, base32, to type in by hand.</param>
/// <param name="Uri">The same for a QR code.</param>
internal sealed record AuthenticatorRow(string Key, string Uri);
