namespace Klarpakke.Silo.Tests.Fuzz;

/// <summary>What a request is thrown with.</summary>
/// <param name="random">The same seed throws the same.</param>
/// <param name="others">Ids of somebody else, for this caller.</param>
internal sealed class Dice(Random random, IReadOnlyList<string> others)
{
    public bool Once(int inSoMany) => random.Next(inSoMany) == 0;

    public int Next(int below) => random.Next(below);

    public T Pick<T>(IReadOnlyList<T> values) => values[random.Next(values.Count)];

    public string Other() => Pick(others);

    /// <summary>A place in a path, or a value in a query, that nobody sends by accident.</summary>
    public string Segment() => Once(5) ? $"..%2F{Other()}%2Fmain" : Once(4) ? Other() : Pick(HostileValues.Segments);
}
