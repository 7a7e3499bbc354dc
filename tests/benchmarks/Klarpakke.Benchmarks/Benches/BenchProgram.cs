using System.Globalization;

namespace Klarpakke.Benchmarks.Benches;

/// <summary>The command line: <c>name [--json] [--quick] [--seconds n]</c>.</summary>
internal static class BenchProgram
{
    private const string Seconds = "--seconds";

    public static async Task<int> RunAsync(string[] args, IReadOnlyList<IBench> benches)
    {
        var options = new BenchOptions(args.Contains("--json"), args.Contains("--quick"), DurationOf(args));
        var name = args.FirstOrDefault(argument => !argument.StartsWith('-'));
        if (name == FirstCall.Command)
        {
            await FirstCall.AnswerAsync();
            return 0;
        }

        if (benches.FirstOrDefault(candidate => candidate.Name == name) is not { } bench)
        {
            await Console.Error.WriteLineAsync($"Usage: {string.Join(" | ", benches.Select(candidate => candidate.Name))} [--json] [--quick] [{Seconds} n]");
            return 2;
        }

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };

        var writer = new BenchWriter(Console.Out, options.Json);
        await foreach (var row in bench.RunAsync(options, stop.Token))
        {
            writer.Write(row);
        }

        return 0;
    }

    private static TimeSpan? DurationOf(string[] args) =>
        Array.IndexOf(args, Seconds) is >= 0 and var at && at + 1 < args.Length && int.TryParse(args[at + 1], CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
