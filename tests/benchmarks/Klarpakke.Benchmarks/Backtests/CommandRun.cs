using System.Diagnostics;
using Klarpakke.Benchmarks.Grid;

namespace Klarpakke.Benchmarks.Backtests;

/// <summary>The command as a person types it, by the script, from the start of the process to its end, table and report included.</summary>
/// <param name="Elapsed">By the clock.</param>
internal sealed record CommandRun(TimeSpan Elapsed)
{
    public static async Task<CommandRun> MeasureAsync(string data, string report, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [GridProcess.HostPath(), "backtest", "--strategy", "sma-crossover", "--data", data, "--out", report])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment = { ["DOTNET_TieredPGO"] = "0" },
        };
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.WaitForExitAsync(cancellationToken);
        var run = new CommandRun(Stopwatch.GetElapsedTime(began));
        return process.ExitCode == 0 ? run : throw new InvalidOperationException($"The backtest ended with {process.ExitCode}: {said[1]}");
    }
}
