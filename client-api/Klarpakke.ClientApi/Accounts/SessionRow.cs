using System.Text.Json.Serialization;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>A session that has begun or goes on. Its secrets are shown here and never again.</summary>
/// <param name="Session">Id of the session.</param>
/// <param name="User">Id of the user, which never says who it is.</param>
/// <param name="AccessUntil">Until when the access token is good; a cookie's time moves on with use.</param>
/// <param name="ExpiresAt">When the session ends however much it is used.</param>
internal sealed record SessionRow(string Session, string User, DateTimeOffset AccessUntil, DateTimeOffset ExpiresAt)
{
    /// <summary>Token for `Authorization: Bearer`; left out for a cookie.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AccessToken { get; init; }

    /// <summary>Token for the next refresh, good once; left out for a cookie.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RefreshToken { get; init; }

    /// <summary>Value for the header `X-CSRF-Token` of every command; only for a cookie.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CsrfToken { get; init; }
}
