using System.ComponentModel.DataAnnotations;

namespace Klarpakke.Adapters.Notifications.Telegram;

/// <summary>The platform's bot. Its text never shows the token.</summary>
public sealed record TelegramOptions : IValidatableObject
{
    /// <summary>Name of the bot, without @.</summary>
    [Required(ErrorMessage = "There is no name.")]
    [RegularExpression("^[A-Za-z0-9_]{5,32}$", ErrorMessage = "The name is not 5 to 32 of A-Z, a-z, 0-9 and _.")]
    public string Bot { get; set; } = "";

    /// <summary>The token. It belongs into the environment, and stands in the address of every request.</summary>
    [Required(ErrorMessage = "There is no token.")]
    [RegularExpression("^[0-9]+:[A-Za-z0-9_-]{20,100}$", ErrorMessage = "The token is not of the form that bots have.")]
    public string Token { get; set; } = "";

    /// <summary>Where the bots live. The token is sent there, so it must be HTTPS, or this machine.</summary>
    [Required]
    public Uri Address { get; set; } = new("https://api.telegram.org");

    /// <summary>How long the bot's messages are waited for in one request.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:50")]
    public TimeSpan PollWait { get; set; } = TimeSpan.FromSeconds(25);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Address.IsAbsoluteUri || (Address.Scheme != Uri.UriSchemeHttps && !(Address.Scheme == Uri.UriSchemeHttp && Address.IsLoopback)))
        {
            yield return new ValidationResult("The address must be HTTPS, or of this machine.", [nameof(Address)]);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"Telegram bot {Bot}";
}
