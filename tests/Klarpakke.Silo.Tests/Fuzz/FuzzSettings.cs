using System.Globalization;

namespace Klarpakke.Silo.Tests.Fuzz;

/// <summary>How much is tried, and which of all the possible. The same seed makes the same requests.</summary>
internal static class FuzzSettings
{
    private const int StandardSeed = 20_261_120;
    private const int StandardRequests = 2_000;

    public static int Seed { get; } = Read("KLARPAKKE_FUZZ_SEED", StandardSeed);

    public static int Requests { get; } = Read("KLARPAKKE_FUZZ_REQUESTS", StandardRequests);

    private static int Read(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : otherwise;
}
