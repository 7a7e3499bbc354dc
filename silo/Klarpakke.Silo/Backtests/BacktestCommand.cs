using System.Text;
using Klarpakke.Adapters.MarketData.Csv;
using Klarpakke.Domain.Backtests;
using Klarpakke.Silo.Cli;
using Klarpakke.Silo.Hosting;

namespace Klarpakke.Silo.Backtests;

/// <summary><c>backtest</c>: a strategy on recorded candles. Needs no database and no other part of the grid.</summary>
internal static class BacktestCommand
{
    // Enough candles that handing them over costs nothing, and few enough to stay in the processor's cache.
    private const int Chunk = 4096;

    /// <exception cref="CandleFileException">The data cannot be used.</exception>
    /// <exception cref="StartException">The report cannot be written.</exception>
    public static async Task<int> RunAsync(BacktestArguments arguments, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var archive = CandleArchive.Open(arguments.Data, cancellationToken);
        var (from, until) = (Later(arguments.From, archive.From), Earlier(arguments.To, archive.Until));
        if (from >= until)
        {
            throw new CandleFileException($"{arguments.Data}: there are no candles between {arguments.From:yyyy-MM-dd} and {arguments.To:yyyy-MM-dd}; the data is from {archive.From:yyyy-MM-dd} to {archive.Until:yyyy-MM-dd}.");
        }

        var progress = new ProgressLine(errors, ReferenceEquals(errors, Console.Error) && !Console.IsErrorRedirected, archive.Rows);
        using var study = BacktestRun.StudyOf(arguments.Wish(), new CandleRange(archive.Symbols, archive.Interval, from, until));
        Run(study, archive.Read(from, until), progress, cancellationToken);
        var report = study.Finish();
        progress.Clear();
        if (arguments.Out is { } file)
        {
            await WriteAsync(file, HtmlReport.Write(report, arguments.Language), cancellationToken);
        }

        await output.WriteLineAsync(arguments.IsJson
            ? Encoding.UTF8.GetString(BacktestJson.Write(report).Span)
            : SummaryTable.Of(report, arguments.Language));
        return ExitCode.Success;
    }

    private static void Run(BacktestStudy study, IEnumerable<MarketBar> bars, ProgressLine progress, CancellationToken cancellationToken)
    {
        var (chunk, count, done) = (new MarketBar[Chunk], 0, 0L);
        foreach (var bar in bars)
        {
            chunk[count++] = bar;
            if (count == Chunk)
            {
                Take(study, chunk, count);
                progress.Show(done += count);
                count = 0;
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        Take(study, chunk, count);
    }

    private static void Take(BacktestStudy study, MarketBar[] chunk, int count) =>
        Parallel.Invoke(() => study.TakeWhole(chunk.AsSpan(0, count)), () => study.TakeParts(chunk.AsSpan(0, count)));

    private static async Task WriteAsync(string file, string text, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllTextAsync(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The report '{file}' cannot be written: {exception.Message}", exception);
        }
    }

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
}
