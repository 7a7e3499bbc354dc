using System.Diagnostics;
using Klarpakke.Benchmarks.Actors;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Klarpakke.Benchmarks.Benches;

/// <summary>From the start of a fresh process to the first answered call, seen from outside the process.</summary>
internal static class FirstCall
{
    public const string Command = "first-call";

    public static async Task AnswerAsync()
    {
        using var host = await ActorHost.StartAsync(CancellationToken.None);
        var grain = host.Services.GetRequiredService<IClusterClient>().GetGrain<IEchoGrain>(1);
        var answer = await grain.Echo(new Ping(1, "first"));
        await Console.Out.WriteLineAsync(answer.Text);
        await host.StopAsync();
    }

    /// <summary>The median of several starts, in milliseconds.</summary>
    public static async Task<double> MeasureAsync(int starts, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        for (var i = 0; i < starts; i++)
        {
            times.Add(await MeasureOnceAsync(cancellationToken));
        }

        times.Sort();
        return times[times.Count / 2];
    }

    private static async Task<double> MeasureOnceAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        }

        start.ArgumentList.Add(Command);
        var startedAt = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var answer = await process.StandardOutput.ReadLineAsync(cancellationToken);
        var elapsed = Stopwatch.GetElapsedTime(startedAt);
        await process.WaitForExitAsync(cancellationToken);
        return answer == "first" && process.ExitCode == 0
            ? elapsed.TotalMilliseconds
            : throw new InvalidOperationException($"The child process answered \"{answer}\" and ended with {process.ExitCode}.");
    }
}
