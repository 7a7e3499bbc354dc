using System.ComponentModel.DataAnnotations;
using Klarpakke.Adapters.Rest;

namespace Klarpakke.Adapters.MarketData.CoinMarketCap;

/// <summary>How CoinMarketCap is read. Its text never shows the key.</summary>
public sealed record CoinMarketCapOptions : IValidatableObject
{
    /// <summary>The key. It belongs into the environment, never into a file or on a command line, which others can read.</summary>
    [Required(ErrorMessage = "There is no key.")]
    [RegularExpression("^[!-~]{8,100}$", ErrorMessage = "The key is not 8 to 100 visible characters.")]
    public string ApiKey { get; set; } = "";

    /// <summary>Where it is. The key is sent there, so it must be HTTPS, or this machine.</summary>
    [Required]
    public Uri Address { get; set; } = new("https://pro-api.coinmarketcap.com");

    /// <summary>Time allowed for connecting.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time allowed for one answer.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time allowed for one read with all its repetitions.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ReadDeadline { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>First pause before a read is repeated; grows with every repetition.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Time between two requests; the smallest plan allows thirty a minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan RequestSpacing { get; set; } = TimeSpan.FromSeconds(2);

    internal VenueRestSettings RestSettings => new("COINMARKETCAP", Address, ConnectTimeout, RequestTimeout, ReadDeadline, RetryDelay);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Address.IsAbsoluteUri || (Address.Scheme != Uri.UriSchemeHttps && !(Address.Scheme == Uri.UriSchemeHttp && Address.IsLoopback)))
        {
            yield return new ValidationResult("The address must be HTTPS, or of this machine.", [nameof(Address)]);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"CoinMarketCap at {Address}";
}
