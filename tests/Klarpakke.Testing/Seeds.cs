using System.Globalization;

namespace Klarpakke.Testing;

/// <summary>Which lives a property over seeded lives runs: <c>KLARPAKKE_SEEDS</c> says how many, <c>KLARPAKKE_SEED</c> runs a single one.</summary>
public static class Seeds
{
    /// <summary>The seeds to run, from 1 on unless it is a single one.</summary>
    /// <param name="usual">How many when nobody says.</param>
    public static IReadOnlyList<int> ToRun(int usual) =>
        Number("KLARPAKKE_SEED") is { } single ? [single] : [.. Enumerable.Range(1, Number("KLARPAKKE_SEEDS") ?? usual)];

    /// <summary>The line that runs one life of a property again.</summary>
    public static string LineOf(Type property, int seed)
    {
        ArgumentNullException.ThrowIfNull(property);
        return $"KLARPAKKE_SEED={seed} dotnet run --project tests/{property.Assembly.GetName().Name} -c Release -- -class {property.FullName}";
    }

    private static int? Number(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;
}
