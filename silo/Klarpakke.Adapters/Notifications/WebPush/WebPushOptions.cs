using System.ComponentModel.DataAnnotations;

namespace Klarpakke.Adapters.Notifications.WebPush;

/// <summary>The key pair by which push services know us (RFC 8292). Another pair ends all subscriptions. Its text never shows the private key.</summary>
public sealed record WebPushOptions
{
    /// <summary>The public point, 65 bytes in base64url.</summary>
    [Required(ErrorMessage = "There is no public key.")]
    [RegularExpression("^B[A-Za-z0-9_-]{86}$", ErrorMessage = "The public key is not 65 bytes in base64url.")]
    public string PublicKey { get; set; } = "";

    /// <summary>The private number, 32 bytes in base64url. It belongs into the environment.</summary>
    [Required(ErrorMessage = "There is no private key.")]
    [RegularExpression("^[A-Za-z0-9_-]{43}$", ErrorMessage = "The private key is not 32 bytes in base64url.")]
    public string PrivateKey { get; set; } = "";

    /// <summary>Whom push services turn to: <c>mailto:</c> with an address, or an <c>https:</c> address. Some refuse others.</summary>
    [Required(ErrorMessage = "There is no contact.")]
    [RegularExpression("^(mailto:[^@ ]+@[^@ ]+\\.[^@ ]+|https://.+)$", ErrorMessage = "The contact is neither mailto: with an address nor https:.")]
    public string Contact { get; set; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"Web Push as {Contact}";
}
