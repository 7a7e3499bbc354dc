using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Klarpakke.Adapters.Notifications.Smtp;

/// <summary>The mail server that takes our mail. Its text never shows the password.</summary>
public sealed record SmtpOptions : IValidatableObject
{
    /// <summary>Its name; the certificate must be for it.</summary>
    [Required(ErrorMessage = "There is no host.")]
    [RegularExpression("^[A-Za-z0-9.:-]{1,255}$", ErrorMessage = "The host is no name or address.")]
    public string Host { get; set; } = "";

    /// <summary>Its port.</summary>
    [Range(1, 65_535)]
    public int Port { get; set; } = 587;

    /// <summary>How the connection is secured.</summary>
    public SmtpSecurity Security { get; set; }

    /// <summary>Who we are there; absent, nobody signs in.</summary>
    public string? User { get; set; }

    /// <summary>The password. It belongs into the environment.</summary>
    public string? Password { get; set; }

    /// <summary>The address mail comes from.</summary>
    [Required(ErrorMessage = "There is no sender.")]
    [RegularExpression("^[!-;=?A-~]+@[A-Za-z0-9.-]+$", ErrorMessage = "The sender is no mail address.")]
    public string From { get; set; } = "";

    /// <summary>Path of a PEM file with the authority that the server's certificate is from, where it is none that the machine knows.</summary>
    public string? TrustedAuthority { get; set; }

    /// <summary>Time allowed for one message.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:15")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Security == SmtpSecurity.None && !(IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address)) && Host != "localhost")
        {
            yield return new ValidationResult("Without TLS the server must be on this machine.", [nameof(Security)]);
        }

        if ((User is null) != (Password is null))
        {
            yield return new ValidationResult("User and password come together.", [nameof(Password)]);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"mail by {Host}:{Port}";
}
