using System.ComponentModel.DataAnnotations;

namespace Klarpakke.PaperExchange;

/// <summary>An API key of a paper account. Only this exchange knows it; it opens nothing real.</summary>
public sealed record PaperApiKeyOptions
{
    /// <summary>The key as sent in <c>X-MBX-APIKEY</c>.</summary>
    [Required]
    [RegularExpression("^[A-Za-z0-9]{16,128}$", ErrorMessage = "An API key is 16 to 128 letters and digits.")]
    public string Key { get; init; } = string.Empty;

    /// <summary>The HMAC-SHA256 secret.</summary>
    [Required]
    [StringLength(256, MinimumLength = 16)]
    public string Secret { get; init; } = string.Empty;

    /// <summary>May read the account.</summary>
    public bool Reading { get; init; } = true;

    /// <summary>May place and cancel orders.</summary>
    public bool SpotTrading { get; init; } = true;

    /// <summary>Claims the right to withdraw. Nothing can be withdrawn here; it exists so that a client can be seen refusing such a key.</summary>
    public bool Withdrawals { get; init; }

    /// <summary>IP addresses the key works from; empty = any.</summary>
    public List<string> AllowedAddresses { get; init; } = [];

    /// <summary>Names the key, never its secret.</summary>
    public override string ToString() => $"API key {Key[..Math.Min(4, Key.Length)]}…";
}
