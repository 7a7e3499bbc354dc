using System.ComponentModel.DataAnnotations;

namespace Klarpakke.ClientApi.Security;

/// <summary>Somebody who is let in by name alone, on a developer's machine.</summary>
public sealed record DevelopmentUser
{
    /// <summary>User id, 1 to 32 of a-z, 0-9 and -.</summary>
    [Required, RegularExpression("^[a-z0-9-]{1,32}$")]
    public string Name { get; init; } = "";

    /// <summary>As what.</summary>
    public UserRole Role { get; init; } = UserRole.User;
}
