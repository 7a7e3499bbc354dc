namespace Klarpakke.PaperExchange;

/// <summary>A way into a paper account. The exchange shows the secret this once.</summary>
/// <param name="Account">Name of the account.</param>
/// <param name="Opened">Whether the account was opened for it, or existed before.</param>
/// <param name="Key">The API key: may read and trade.</param>
/// <param name="Secret">The HMAC-SHA256 secret.</param>
public sealed record PaperAccess(string Account, bool Opened, string Key, string Secret)
{
    /// <summary>Names the account, never the secret.</summary>
    public override string ToString() => $"access to the paper account {Account}";
}
