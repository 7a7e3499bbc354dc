using System.Text.Json;

namespace Klarpakke.Persistence.Plans;

/// <summary>Written form of what is said of plans: the name, in lower case with dashes.</summary>
internal static class PlanCodes
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    public static string? Of<T>(T? value)
        where T : struct, Enum => value is { } known ? Of(known) : null;

    /// <exception cref="InvalidDataException">No such value has this code.</exception>
    public static T Read<T>(string code)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Of(value) == code)
            {
                return value;
            }
        }

        throw new InvalidDataException($"A row says '{code}', which is no {typeof(T).Name}.");
    }
}
