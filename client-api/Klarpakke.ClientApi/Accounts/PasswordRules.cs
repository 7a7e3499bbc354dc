using Klarpakke.GrainInterfaces.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>What a password must be: long, and not one of the first that anybody would try. Nothing about sorts of characters, which makes passwords worse.</summary>
internal sealed class PasswordRules : IPasswordValidator<UserAccount>
{
    public const int Shortest = 12;
    public const int Longest = 128;

    private const int FewestDifferent = 5;

    // What people make of the usual ones when twelve characters are asked for, folded to letters and digits.
    private static readonly string[] Guessed =
    [
        "123456789012", "1234567890123", "12345678901234567890", "012345678901", "password1234", "password12345", "passwordpassword", "passord12345", "passordpassord",
        "qwertyuiop12", "qwertyuiopasd", "qwertyuiopasdfghjkl", "qwerty123456", "1q2w3e4r5t6y", "1qaz2wsx3edc", "abcdefghijkl", "abcdefghijklmnop", "abc123abc123", "iloveyou1234",
        "letmein12345", "welcome12345", "administrator", "changeme1234", "bitcoin12345", "bitcoinbitcoin", "ethereum1234", "tothemoon123", "correcthorsebatterystaple", "trustno1trustno1",
    ];

    public Task<IdentityResult> ValidateAsync(UserManager<UserAccount> manager, UserAccount user, string? password)
    {
        var fault = FaultOf(password ?? "", user.Email);
        return Task.FromResult(fault is null ? IdentityResult.Success : IdentityResult.Failed(new IdentityError { Code = "PasswordRefused", Description = fault }));
    }

    private static string? FaultOf(string password, string? email)
    {
        if (password.Length is < Shortest or > Longest)
        {
            return $"A password has {Shortest} to {Longest} characters.";
        }

        var folded = Fold(password);
        var isGuessed = password.Distinct().Count() < FewestDifferent || Guessed.Contains(folded, StringComparer.Ordinal) || folded.StartsWith("klarpakke", StringComparison.Ordinal)
            || (email is not null && (folded == Fold(email) || folded == Fold(email.Split('@')[0])));
        return isGuessed ? "This password is among the first that somebody else would try." : null;
    }

    private static string Fold(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
