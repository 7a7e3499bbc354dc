using Klarpakke.Benchmarks.Grid;

namespace Klarpakke.Benchmarks.Feed;

/// <summary>A host's memory over a run, sampled evenly.</summary>
internal sealed class HostTrail(GridProcess grid)
{
    private const double Megabyte = 1024 * 1024;
    private const int Parts = 10;
    private readonly List<double> _resident = [];
    private readonly List<double> _heap = [];

    /// <summary>Mean resident memory of the last tenth less that of the first, MB.</summary>
    public double ResidentGrowth => Growth(_resident);

    /// <summary>The same for what the garbage collector kept at its last collection.</summary>
    public double HeapGrowth => Growth(_heap);

    public double ResidentAtEnd => _resident[^1];

    public async Task SampleAsync(CancellationToken cancellationToken)
    {
        _resident.Add(ProcessUse.ResidentMegabytes(grid.Id));
        _heap.Add((await grid.MetricsAsync(cancellationToken)).Sum("dotnet_gc_last_collection_heap_size") / Megabyte);
    }

    private static double Growth(List<double> samples)
    {
        var tenth = Math.Max(1, samples.Count / Parts);
        return samples.TakeLast(tenth).Average() - samples.Take(tenth).Average();
    }
}
