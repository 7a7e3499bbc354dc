using System.ComponentModel.DataAnnotations;

namespace Klarpakke.PaperExchange;

/// <summary>An account that exists from the start.</summary>
public sealed record PaperAccountOptions
{
    /// <summary>Name of the account, for operators.</summary>
    [Required]
    [RegularExpression("^[A-Za-z0-9_-]{1,40}$", ErrorMessage = "An account name is 1 to 40 letters, digits, - or _.")]
    public string Name { get; init; } = "paper";

    /// <summary>Opening balances, by asset.</summary>
    public Dictionary<string, decimal> Balances { get; init; } = [];

    /// <summary>Whether it pays fees in BNB, at a discount, while it has enough of it.</summary>
    public bool PayFeesInBnb { get; init; }

    /// <summary>Its API keys.</summary>
    public List<PaperApiKeyOptions> Keys { get; init; } = [];
}
