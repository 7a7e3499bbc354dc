using System.Runtime.CompilerServices;
using Klarpakke.Benchmarks.Grid;
using Klarpakke.Benchmarks.Startup;

namespace Klarpakke.Benchmarks.Benches;

/// <summary>The host's start when everything is built: the first one, which makes the database, and those after it (medians).</summary>
internal sealed class StartupBench(TimeProvider clock) : IBench
{
    public string Name => "startup";

    public async IAsyncEnumerable<BenchRow> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var folder = new BenchFolder();
        var run = new StartupRun(clock);
        var first = await run.MeasureAsync(folder.Path, cancellationToken);
        yield return new BenchRow("startup_first_ready_ms", first.Ready.TotalMilliseconds, "ms", "with making the database");
        yield return new BenchRow("startup_first_move_ms", first.FirstMove.TotalMilliseconds, "ms", "after ready, with the whole catch-up to come");

        var later = new List<StartupFigures>();
        for (var i = 0; i < (options.Quick ? 2 : 5); i++)
        {
            later.Add(await run.MeasureAsync(folder.Path, cancellationToken));
        }

        yield return new BenchRow("startup_ready_ms", Median(later, figures => figures.Ready), "ms", "<= 3,000");
        yield return new BenchRow("startup_ready_ms_max", later.Max(figures => figures.Ready.TotalMilliseconds), "ms", "");
        yield return new BenchRow("startup_move_ms", Median(later, figures => figures.FirstMove), "ms", "after ready; looked every 50 ms");
    }

    private static double Median(List<StartupFigures> runs, Func<StartupFigures, TimeSpan> value) =>
        runs.Select(value).Order().ElementAt(runs.Count / 2).TotalMilliseconds;
}
