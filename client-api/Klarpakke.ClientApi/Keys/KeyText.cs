using Klarpakke.ClientApi.Problems;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Keys;

namespace Klarpakke.ClientApi.Keys;

/// <summary>Reads the two halves of a key. No problem says what was sent.</summary>
internal static class KeyText
{
    private const int Shortest = 8;
    private const int LongestKey = 256;
    private const int LongestSecret = 4_096;

    public static ConnectVenueKey? Parse(ConnectKeyRequest body, out ApiProblem? problem)
    {
        problem = Check("key", body.Key, LongestKey, mayHaveLines: false) ?? Check("secret", body.Secret, LongestSecret, mayHaveLines: true);
        return problem is null ? new ConnectVenueKey(new SecretText(body.Key!), new SecretText(body.Secret!)) : null;
    }

    private static ApiProblem? Check(string field, string? text, int longest, bool mayHaveLines) =>
        text is not null && text.Length >= Shortest && text.Length <= longest && text.All(character => IsAllowed(character, mayHaveLines))
            ? null
            : new ApiProblem(ApiError.TextInvalid, $"'{field}' is not {Shortest} to {longest} printable ASCII characters.");

    // What goes into headers and signatures; a PEM has lines and spaces.
    private static bool IsAllowed(char character, bool mayHaveLines) => character is > ' ' and <= '~' || (mayHaveLines && character is ' ' or '\n' or '\r');
}
