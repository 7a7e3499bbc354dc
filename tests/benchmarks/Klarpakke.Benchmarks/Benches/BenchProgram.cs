namespace Klarpakke.Benchmarks.Benches;

/// <summary>The command line: <c>name [--json] [--quick]</c>.</summary>
internal static class BenchProgram
{
    public static async Task<int> RunAsync(string[] args, IReadOnlyList<IBench> benches)
    {
        var options = new BenchOptions(args.Contains("--json"), args.Contains("--quick"));
        var name = args.FirstOrDefault(argument => !argument.StartsWith('-'));
        if (name == FirstCall.Command)
        {
            await FirstCall.AnswerAsync();
            return 0;
        }

        if (benches.FirstOrDefault(candidate => candidate.Name == name) is not { } bench)
        {
            await Console.Error.WriteLineAsync($"Usage: {string.Join(" | ", benches.Select(candidate => candidate.Name))} [--json] [--quick]");
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
}
