using Orleans.Runtime;

namespace Orleans.Local.Calls;

/// <summary>Describes who waits for whom, for the error of a call that timed out.</summary>
internal static class CallChain
{
    private const int Longest = 32;

    public static string Describe(Call call)
    {
        var chain = new List<Call>();
        for (var up = call; up is not null && chain.Count < Longest; up = up.Parent)
        {
            chain.Insert(0, up);
        }

        for (var down = call.Child; down is not null && chain.Count < Longest && !chain.Contains(down); down = down.Child)
        {
            chain.Add(down);
        }

        var text = string.Join(" -> ", chain);
        var seen = new HashSet<GrainId>();
        foreach (var link in chain)
        {
            if (link.Reference is { } target && !seen.Add(target.GrainId))
            {
                return $"{text} (cycle: {target.GrainId} waits for itself)";
            }
        }

        return text;
    }
}
