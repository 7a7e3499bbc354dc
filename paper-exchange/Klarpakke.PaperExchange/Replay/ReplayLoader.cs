using Klarpakke.PaperExchange.Market;
using Microsoft.Extensions.Logging;

namespace Klarpakke.PaperExchange.Replay;

/// <summary>Turns a file or a folder of recordings into tapes, one per trading pair.</summary>
internal sealed partial class ReplayLoader(ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger<ReplayLoader>();

    /// <summary>Loads everything at the options' path.</summary>
    /// <exception cref="ReplayFileException">Nothing there, or a file cannot be used.</exception>
    public IReadOnlyList<IMarketTape> Load(ReplayOptions options, long now)
    {
        var reader = new ReplayFileReader(loggers.CreateLogger<ReplayFileReader>());
        var files = Find(options.Path).Select(reader.Read).ToArray();
        var chosen = files.GroupBy(file => file.Symbol, StringComparer.Ordinal).ToDictionary(group => group.Key, ChooseKind, StringComparer.Ordinal);
        var timeline = new RecordedTimeline([.. chosen.Values.SelectMany(kept => kept)], options, now);
        LogReplay(chosen.Count, files.Sum(file => file.Bars.Count + file.Trades.Count + file.Quotes.Count), timeline.Speed);
        return [.. chosen.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => CreateTape(pair.Key, pair.Value, timeline))];
    }

    private IEnumerable<string> Find(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        if (!Directory.Exists(path))
        {
            throw new ReplayFileException($"{path}: there is no such file or folder.");
        }

        var candidates = Directory.EnumerateFiles(path)
            .Where(name => name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".csv.gz", StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .ToLookup(ReplayFileReader.IsRecording);
        foreach (var other in candidates[false])
        {
            LogSkipped(other);
        }

        return candidates[true].Any()
            ? candidates[true]
            : throw new ReplayFileException($"{path}: the folder holds no .csv or .csv.gz file with known columns.");
    }

    /// <summary>Of one symbol's files those that say most: candles before trades before quotes.</summary>
    private IReadOnlyList<ReplayFile> ChooseKind(IEnumerable<ReplayFile> files)
    {
        var byKind = files.ToLookup(file => file.Bars.Count > 0 ? 0 : file.Trades.Count > 0 ? 1 : 2);
        var best = byKind.Min(kind => kind.Key);
        foreach (var other in byKind.Where(kind => kind.Key != best).SelectMany(kind => kind))
        {
            LogSkipped(other.Path);
        }

        return [.. byKind[best].OrderBy(file => file.FirstTime)];
    }

    private IMarketTape CreateTape(string symbol, IReadOnlyList<ReplayFile> files, RecordedTimeline timeline)
    {
        var bars = Join(files, file => file.Bars, bar => bar.OpenTime, bar => bar.OpenTime + bar.Length);
        var trades = Join(files, file => file.Trades, trade => trade.Time, trade => trade.Time);
        var quotes = Join(files, file => file.Quotes, quote => quote.OpenTime, quote => quote.OpenTime + quote.Length);
        var spec = RecordedSpec.Of(symbol, bars, trades, quotes);
        IMarketTape tape = bars.Count > 0 ? new BarTape(spec, bars, timeline)
            : trades.Count > 0 ? new TradeTape(spec, trades, timeline)
            : new QuoteTape(spec, quotes, timeline);
        return tape;
    }

    /// <summary>The rows of all files in one line; rows that an earlier file already covers are left out.</summary>
    private List<T> Join<T>(IReadOnlyList<ReplayFile> files, Func<ReplayFile, List<T>> rowsOf, Func<T, long> startOf, Func<T, long> endOf)
    {
        var joined = new List<T>();
        foreach (var file in files)
        {
            var covered = joined.Count == 0 ? long.MinValue : endOf(joined[^1]);
            var fresh = rowsOf(file).Where(row => startOf(row) >= covered).ToArray();
            if (fresh.Length < rowsOf(file).Count)
            {
                LogOverlap(rowsOf(file).Count - fresh.Length, file.Path);
            }

            joined.AddRange(fresh);
        }

        return joined;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Replaying {Symbols} symbols, {Rows} rows, at {Speed} times the recorded speed.")]
    private partial void LogReplay(int symbols, int rows, double speed);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File} is not replayed: its columns are not those of a recording, or a better one of the same symbol is there.")]
    private partial void LogSkipped(string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} rows were refused in {File}: an earlier file covers the same time.")]
    private partial void LogOverlap(int count, string file);
}
